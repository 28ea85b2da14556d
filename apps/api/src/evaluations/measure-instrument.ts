import { wilsonInterval } from '@earmark/labels';
import { type ReliabilityBin, type RocPoint, reliabilityBins, rocCurve } from '@earmark/metrics';
import type { EvaluatedPair } from './evaluated-pair.ts';

/** Points kept of a curve; what a page can draw. */
const curvePoints = 500;
const histogramBins = 20;
const diagramBins = 10;

/** How many probabilities fall into one range, by what the label says. */
export interface HistogramBin {
  low: number;
  high: number;
  present: number;
  absent: number;
}

/** A bin of the reliability diagram with Wilson's interval (95 %) of its share of positives. */
export interface MeasuredBin extends ReliabilityBin {
  share: number;
  shareLow: number;
  shareHigh: number;
}

export interface InstrumentMeasures {
  rocCurve: RocPoint[];
  reliability: MeasuredBin[];
  histogram: HistogramBin[];
}

/** What is drawn of one instrument's evaluated pairs. */
export function measureInstrument(pairs: readonly EvaluatedPair[]): InstrumentMeasures {
  const scores = pairs.map(({ probability }) => probability);
  const positives = pairs.map(({ present }) => (present ? 1 : 0));
  const histogram = Array.from({ length: histogramBins }, (_, bin) => ({
    low: bin / histogramBins,
    high: (bin + 1) / histogramBins,
    present: 0,
    absent: 0,
  }));
  for (const { probability, present } of pairs) {
    const bin = histogram[Math.max(0, Math.ceil(probability * histogramBins) - 1)]!;
    bin[present ? 'present' : 'absent'] += 1;
  }
  return {
    rocCurve: rocCurve(scores, positives, undefined, curvePoints),
    reliability: reliabilityBins(scores, positives, diagramBins).map((bin) => {
      const share = bin.positives / bin.count;
      const { low, high } = wilsonInterval(share, bin.count);
      return { ...bin, share, shareLow: low, shareHigh: high };
    }),
    histogram,
  };
}
