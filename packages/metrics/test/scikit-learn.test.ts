import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  bootstrapMap,
  evaluatePredictions,
  expectedCalibrationError,
  fitPlatt,
  precisionRecallCurve,
  precisionRecallF1,
  reliabilityBins,
  rocAuc,
  rocCurve,
} from '../src/index.ts';
import golden from './scikit-learn.golden.json' with { type: 'json' };

describe(`figures equal ${golden.source}`, () => {
  for (const { name, scores, positives, weights, ...expected } of golden.cases) {
    it(`average precision and ROC area: ${name}`, () => {
      const ap = averagePrecision(scores, positives, weights);
      if (expected.ap === null) expect(ap).toBeNull();
      else expect(ap).toBeCloseTo(expected.ap, 12);
      const area = rocAuc(scores, positives, weights);
      if (expected.rocAuc === null) expect(area).toBeNull();
      else expect(area).toBeCloseTo(expected.rocAuc, 12);
    });

    const { curve, atHalf, platt, roc, reliability } = expected;
    if (curve)
      it(`precision-recall curve: ${name}`, () => {
        // scikit-learn gives no threshold to its closing point, and the zip in the script drops it.
        const points = precisionRecallCurve(scores, positives, weights);
        expect(points.map(({ threshold }) => threshold)).toEqual(curve.map(({ threshold }) => threshold));
        points.forEach((point, index) => {
          expect(point.precision).toBeCloseTo(curve[index]!.precision, 12);
          expect(point.recall).toBeCloseTo(curve[index]!.recall, 12);
        });
      });

    if (atHalf)
      it(`precision, recall and F1 at 0.5: ${name}`, () => {
        const figures = precisionRecallF1(scores, positives, 0.5, weights);
        expect(figures.precision).toBeCloseTo(atHalf.precision, 12);
        expect(figures.recall).toBeCloseTo(atHalf.recall, 12);
        expect(figures.f1).toBeCloseTo(atHalf.f1, 12);
      });

    if (roc)
      it(`ROC curve: ${name}`, () => {
        const points = rocCurve(scores, positives, weights);
        expect(points.map(({ threshold }) => threshold)).toEqual(roc.map(({ threshold }) => threshold));
        points.forEach((point, index) => {
          expect(point.falsePositiveRate).toBeCloseTo(roc[index]!.falsePositiveRate, 12);
          expect(point.truePositiveRate).toBeCloseTo(roc[index]!.truePositiveRate, 12);
        });
      });

    if (reliability)
      it(`reliability diagram: ${name}`, () => {
        const kept = scores.flatMap((_, sample) => (weights[sample]! > 0 ? [sample] : []));
        const bins = reliabilityBins(
          kept.map((sample) => scores[sample]!),
          kept.map((sample) => positives[sample]!),
          8,
        );
        expect(bins.length).toBe(reliability.length);
        bins.forEach((bin, index) => {
          expect(bin.meanProbability).toBeCloseTo(reliability[index]!.mean, 12);
          expect(bin.positives / bin.count).toBeCloseTo(reliability[index]!.share, 12);
        });
      });

    if (platt && new Set(scores).size > 1)
      it(`Platt's sigmoid: ${name}`, () => {
        const fitted = fitPlatt(scores, positives, weights);
        // scikit-learn minimises by BFGS to a gradient of 1e-5, which bounds how near it comes.
        const scale = Math.max(1, Math.abs(platt.slope), Math.abs(platt.intercept));
        expect(Math.abs(fitted.slope - platt.slope) / scale).toBeLessThan(1e-3);
        expect(Math.abs(fitted.intercept - platt.intercept) / scale).toBeLessThan(1e-3);
      });
  }

  it('expected calibration error', () => {
    const { probabilities, targets, mask, ece } = golden.evaluation;
    expect(expectedCalibrationError(probabilities, targets, mask)).toBeCloseTo(ece, 7);
  });

  it('bootstrap interval, to the noise of two thousand resamples', () => {
    const { probabilities, targets, mask, clips, instruments, bootstrap } = golden.evaluation;
    const matrix = { probabilities, targets, mask, clips, instruments: instruments.length };
    const interval = bootstrapMap(matrix, { rounds: 2000, seed: 5 })!;
    expect(Math.abs(interval.low - bootstrap.low)).toBeLessThan(0.015);
    expect(Math.abs(interval.high - bootstrap.high)).toBeLessThan(0.015);
  });

  it('evaluation of a masked matrix', () => {
    const { instruments, targets, mask, probabilities, thresholds, ...expected } = golden.evaluation;
    const evaluation = evaluatePredictions({
      split: 'test',
      instruments,
      probabilities: Float32Array.from(probabilities),
      targets: Uint8Array.from(targets),
      mask: Uint8Array.from(mask),
      thresholds,
      bootstrapRounds: 50,
    });
    expect(evaluation.map).toBeCloseTo(expected.map, 12);
    expect(evaluation.rocAuc).toBeCloseTo(expected.meanRocAuc, 12);
    expect(evaluation.floor).toBeCloseTo(expected.floor, 12);
    expect(evaluation.macroPrecision).toBeCloseTo(expected.atHalf[0]!, 12);
    expect(evaluation.macroRecall).toBeCloseTo(expected.atHalf[1]!, 12);
    expect(evaluation.macroF1).toBeCloseTo(expected.atHalf[2]!, 12);
    expect(evaluation.tuned.macroPrecision).toBeCloseTo(expected.tuned[0]!, 12);
    expect(evaluation.tuned.macroRecall).toBeCloseTo(expected.tuned[1]!, 12);
    expect(evaluation.tuned.macroF1).toBeCloseTo(expected.tuned[2]!, 12);
    expected.scored.forEach((column, place) => {
      expect(evaluation.instruments[column]!.ap).toBeCloseTo(expected.ap[place]!, 12);
      expect(evaluation.instruments[column]!.rocAuc).toBeCloseTo(expected.rocAuc[place]!, 12);
    });
    expect(evaluation.leftOut).toEqual(['never positive', 'always positive', 'never observed']);
  });
});
