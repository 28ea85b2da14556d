import type { AggregatedLabel } from './vote.ts';

/** How well a model that knows the truth could look when it is scored against these labels. */
export interface NoiseCeiling {
  /** Expected share of labels that are right. */
  accuracy: number;
  /** Expected share of pairs labelled positive that sound: the precision of a model that repeats the labels. */
  precision: number | null;
  /** Expected share of sounding pairs that are labelled positive. */
  recall: number | null;
}

/**
 * The annotator-noise ceiling of labels whose relevance is a probability (`dawid-skene`, `one-coin`): with
 * P(sounding) = relevance, a label of relevance r is right with probability max(r, 1 − r). An evaluation
 * against these labels cannot tell models above it apart.
 *
 * @returns null without labels
 */
export function estimateNoiseCeiling(labels: readonly AggregatedLabel[]): NoiseCeiling | null {
  if (labels.length === 0) return null;
  let right = 0;
  let positives = 0;
  let soundingPositives = 0;
  let sounding = 0;
  for (const { relevance } of labels) {
    right += Math.max(relevance, 1 - relevance);
    sounding += relevance;
    if (relevance < 0.5) continue;
    positives += 1;
    soundingPositives += relevance;
  }
  return {
    accuracy: right / labels.length,
    precision: positives === 0 ? null : soundingPositives / positives,
    recall: sounding === 0 ? null : soundingPositives / sounding,
  };
}
