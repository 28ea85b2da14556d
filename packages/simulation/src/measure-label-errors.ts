import { findLikelyLabelErrors } from '@earmark/ranking';
import {
  applyCalibration,
  calibrateInstruments,
  defaultLinearOptions,
  fitPrincipalModel,
  gatherPairs,
  gatherRows,
  predictPrincipalLogits,
} from '@earmark/training';
import type { KnownPairs } from './learner.ts';
import type { SimulatedSet } from './simulated-set.ts';

/** How well the list of likely label errors finds labels that are wrong. */
export interface LabelErrorFinding {
  /** Labels of the pool, and how many of them contradict the truth. */
  labels: number;
  wrong: number;
  baseRate: number;
  /** Length of the list, and wrong labels among its first. */
  listed: number;
  top: number;
  wrongInTop: number;
  /** Share of wrong labels among the first over the base rate. */
  lift: number;
}

/**
 * Lists likely label errors as the product does, by calibrated predictions of models that have not seen the clip's
 * artist, and counts how many of the first contradict the truth.
 *
 * @param labels of the pool's clips, with their errors, [clips, instruments]
 * @param folds of the pool's clips, no artist in two
 */
export function measureLabelErrors(
  set: SimulatedSet,
  labels: KnownPairs,
  folds: readonly (readonly number[])[],
  top = 100,
): LabelErrorFinding {
  const width = set.instruments.length;
  const rows = folds.flat();
  const outOfFold = new Float32Array(labels.observed.length);
  for (const fold of folds) {
    const others = folds.filter((other) => other !== fold).flat();
    const model = fitPrincipalModel(set.principal, labels, others, width, {
      ...defaultLinearOptions,
      seed: 1,
    });
    const logits = predictPrincipalLogits(model, set.principal);
    for (const clip of fold) {
      for (let pair = clip * width; pair < (clip + 1) * width; pair++)
        outOfFold[pair] = 1 / (1 + Math.exp(-logits[pair]!));
    }
  }
  const own = gatherRows(outOfFold, rows, width);
  const pairs = gatherPairs(labels, rows, width);
  const errors = findLikelyLabelErrors({
    sampleKeys: rows.map((row) => set.sampleKeys[row]!),
    instruments: set.instruments,
    probabilities: applyCalibration(own, calibrateInstruments(own, pairs, width)),
    relevances: pairs.relevance.map((relevance, pair) =>
      pairs.observed[pair] === 1 ? relevance : Number.NaN,
    ),
  });
  const isWrong = (pair: number): boolean =>
    pairs.relevance[pair]! >= 0.5 !==
    (set.truth[rows[Math.floor(pair / width)]! * width + (pair % width)] === 1);
  let known = 0;
  let wrong = 0;
  pairs.observed.forEach((observed, pair) => {
    if (observed === 0) return;
    known += 1;
    if (isWrong(pair)) wrong += 1;
  });
  const first = errors.slice(0, top);
  const wrongInTop = first.filter(({ clipIndex, instrumentIndex }) =>
    isWrong(clipIndex * width + instrumentIndex),
  ).length;
  const baseRate = wrong / known;
  return {
    labels: known,
    wrong,
    baseRate,
    listed: errors.length,
    top: first.length,
    wrongInTop,
    lift: wrongInTop / first.length / baseRate,
  };
}
