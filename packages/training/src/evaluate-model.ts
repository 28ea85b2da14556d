import { evaluatePredictions, NothingToEvaluateError } from '@earmark/metrics';
import type { Evaluation } from '@earmark/shared';
import { clipsOfSplit, gatherRows, type TrainingSet } from './training-set.ts';

/**
 * Evaluates calibrated probabilities of all clips of a set on the observed pairs of one split's clips.
 *
 * @param probabilities [clips of the set, instruments]
 * @param options.clips row numbers to evaluate on, when not all of the split
 * @returns null when no instrument has both a positive and a negative there
 */
export function evaluateModel(
  set: TrainingSet,
  probabilities: Float32Array | Float64Array,
  thresholds: readonly number[],
  options: { clips?: readonly number[]; bootstrapRounds?: number } = {},
): Evaluation | null {
  const width = set.instruments.length;
  const clips = options.clips ?? clipsOfSplit(set, 'test');
  try {
    return evaluatePredictions({
      split: 'test',
      instruments: set.instruments,
      probabilities: gatherRows(probabilities, clips, width),
      targets: gatherRows(set.relevance, clips, width),
      mask: gatherRows(set.observed, clips, width),
      thresholds,
      bootstrapRounds: options.bootstrapRounds,
      seed: 1,
    });
  } catch (error) {
    if (error instanceof NothingToEvaluateError) return null;
    throw error;
  }
}
