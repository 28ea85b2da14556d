import { evaluatePredictions, NothingToEvaluateError } from '@earmark/metrics';
import type { Evaluation } from '@earmark/shared';
import type { ObservedPairs } from './masked-scores.ts';

/** Evaluation on the held-out clips; null when no instrument has both answers among them. */
export function evaluateValidation(
  instruments: readonly string[],
  probabilities: Float32Array,
  { relevance, observed }: ObservedPairs,
  thresholds: readonly number[],
): Evaluation | null {
  try {
    return evaluatePredictions({
      split: 'validation',
      instruments,
      probabilities,
      targets: relevance,
      mask: observed,
      thresholds,
      bootstrapRounds: 200,
    });
  } catch (error) {
    if (error instanceof NothingToEvaluateError) return null;
    throw error;
  }
}
