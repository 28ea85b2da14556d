import type { Evaluation, InstrumentEvaluation } from '@earmark/shared';
import { averagePrecision } from './average-precision.ts';
import { bootstrapMap } from './bootstrap-map.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { takeMaskedColumn } from './masked-column.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { type PrecisionRecallF1, precisionRecallF1 } from './precision-recall-f1.ts';
import { rocAuc } from './roc-auc.ts';

/** Points kept of each instrument's curve; what a page can draw. */
const maximumCurvePoints = 500;

export interface EvaluationInput {
  split: 'test' | 'validation';
  /** Names, in the order of the columns. */
  instruments: readonly string[];
  /** Calibrated, `[clips, instruments]`. */
  probabilities: Float32Array | Float64Array;
  /** `[clips, instruments]`; ≥ 0.5 is positive. */
  targets: Uint8Array | Float32Array;
  /** `[clips, instruments]`; 1 where observed. */
  mask: Uint8Array;
  /** One per instrument, tuned on validation. */
  thresholds: Float64Array | readonly number[];
  /** Resamples of the interval; 1000 when left out. */
  bootstrapRounds?: number;
  seed?: number;
}

/** No instrument has both an observed positive and an observed negative, so there is no mean to give. */
export class NothingToEvaluateError extends Error {
  override readonly name = 'NothingToEvaluateError';
}

function checkShapes(input: EvaluationInput): void {
  const entries = input.mask.length;
  const width = input.instruments.length;
  if (width === 0) throw new RangeError('no instruments to evaluate');
  if (input.probabilities.length !== entries || input.targets.length !== entries || entries % width !== 0) {
    throw new RangeError(
      `${input.probabilities.length} probabilities, ${input.targets.length} targets and ${entries} mask entries ` +
        `are not one matrix of ${width} instruments`,
    );
  }
  if (input.thresholds.length !== width) {
    throw new RangeError(`${input.thresholds.length} thresholds for ${width} instruments`);
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Evaluation on the observed pairs alone: mAP is the mean over instruments of the average precision with
 * the mask as sample weight, beside its floor (mean prevalence), a bootstrap interval over clips, and the
 * figures at threshold 0.5 and at the tuned thresholds. Instruments without an observed positive or without
 * an observed negative stay out of every mean and are listed in `leftOut`.
 *
 * @throws RangeError when the matrices do not match or an observed probability is not a number
 * @throws NothingToEvaluateError when every instrument would be left out
 */
export function evaluatePredictions(input: EvaluationInput): Evaluation {
  checkShapes(input);
  const matrix = { ...input, instruments: input.instruments.length };
  const columns = input.instruments.map((_, instrument) => takeMaskedColumn(matrix, instrument));
  const instruments: InstrumentEvaluation[] = [];
  const leftOut: string[] = [];
  const atHalf: PrecisionRecallF1[] = [];
  const tuned: PrecisionRecallF1[] = [];
  const prevalences: number[] = [];
  const precisions: number[] = [];
  const areas: number[] = [];

  columns.forEach(({ scores, positives }, column) => {
    const instrument = input.instruments[column]!;
    const threshold = input.thresholds[column]!;
    const support = scores.length;
    const positiveCount = positives.reduce((sum, positive) => sum + positive, 0);
    const scored = positiveCount > 0 && positiveCount < support;
    const ap = scored ? averagePrecision(scores, positives) : null;
    const area = rocAuc(scores, positives);
    const figures = precisionRecallF1(scores, positives, threshold);
    if (ap !== null && area !== null) {
      precisions.push(ap);
      areas.push(area);
      prevalences.push(positiveCount / support);
      atHalf.push(precisionRecallF1(scores, positives, 0.5));
      tuned.push(figures);
    } else leftOut.push(instrument);
    instruments.push({
      instrument,
      support,
      positives: positiveCount,
      ap,
      rocAuc: area,
      precision: scored ? figures.precision : null,
      recall: scored ? figures.recall : null,
      f1: scored ? figures.f1 : null,
      threshold,
      ece: expectedCalibrationError(scores, positives),
      truePositives: figures.truePositives,
      falsePositives: figures.falsePositives,
      trueNegatives: figures.trueNegatives,
      falseNegatives: figures.falseNegatives,
      prCurve: precisionRecallCurve(scores, positives, undefined, maximumCurvePoints),
    });
  });

  if (precisions.length === 0) {
    throw new NothingToEvaluateError(
      `no instrument of the ${input.split} split has both an observed positive and an observed negative`,
    );
  }
  const map = mean(precisions);
  const clips = input.mask.length / input.instruments.length;
  const interval = bootstrapMap({ ...matrix, clips }, { rounds: input.bootstrapRounds, seed: input.seed });
  return {
    split: input.split,
    clips,
    observedPairs: columns.reduce((sum, column) => sum + column.scores.length, 0),
    map,
    mapLow: interval?.low ?? map,
    mapHigh: interval?.high ?? map,
    floor: mean(prevalences),
    rocAuc: mean(areas),
    ece: expectedCalibrationError(input.probabilities, input.targets, input.mask) ?? 0,
    macroPrecision: mean(atHalf.map((figures) => figures.precision)),
    macroRecall: mean(atHalf.map((figures) => figures.recall)),
    macroF1: mean(atHalf.map((figures) => figures.f1)),
    tuned: {
      macroPrecision: mean(tuned.map((figures) => figures.precision)),
      macroRecall: mean(tuned.map((figures) => figures.recall)),
      macroF1: mean(tuned.map((figures) => figures.f1)),
    },
    leftOut,
    instruments,
  };
}
