import { averagePrecision } from '@earmark/metrics';
import { gatherRows } from './training-set.ts';

/** Observed pairs, all [clips, instruments]. */
export interface ObservedPairs {
  relevance: Float32Array;
  observed: Uint8Array;
}

/** The pairs of the clips `rows`. */
export function gatherPairs(
  { relevance, observed }: ObservedPairs,
  rows: readonly number[],
  instruments: number,
): ObservedPairs {
  return {
    relevance: gatherRows(relevance, rows, instruments),
    observed: gatherRows(observed, rows, instruments),
  };
}

/** Mean binary cross-entropy of the observed pairs against relevance ≥ 0.5; null without any. */
export function maskedLoss(
  probabilities: Float32Array,
  { relevance, observed }: ObservedPairs,
): number | null {
  let sum = 0;
  let known = 0;
  for (let pair = 0; pair < observed.length; pair++) {
    if (observed[pair] === 0) continue;
    const probability = Math.min(1 - 1e-7, Math.max(1e-7, probabilities[pair]!));
    sum -= Math.log(relevance[pair]! >= 0.5 ? probability : 1 - probability);
    known += 1;
  }
  return known === 0 ? null : sum / known;
}

/** Mean over instruments of average precision on observed pairs; null when no instrument has both answers. */
export function maskedMap(
  probabilities: Float32Array,
  { relevance, observed }: ObservedPairs,
  instruments: number,
): number | null {
  const found: number[] = [];
  for (let instrument = 0; instrument < instruments; instrument++) {
    const scores: number[] = [];
    const positives: number[] = [];
    for (let pair = instrument; pair < observed.length; pair += instruments) {
      if (observed[pair] === 0) continue;
      scores.push(probabilities[pair]!);
      positives.push(relevance[pair]! >= 0.5 ? 1 : 0);
    }
    const count = positives.reduce((sum, positive) => sum + positive, 0);
    if (count === 0 || count === positives.length) continue;
    const precision = averagePrecision(scores, positives);
    if (precision !== null) found.push(precision);
  }
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
}
