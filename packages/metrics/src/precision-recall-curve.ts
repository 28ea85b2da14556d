import { countByThreshold } from './threshold-counts.ts';

/** One operating point: what is found when every score ≥ `threshold` counts as yes. */
export interface PrecisionRecallPoint {
  threshold: number;
  precision: number;
  recall: number;
}

/**
 * Precision and recall at every distinct score, by falling threshold; the same points as scikit-learn's
 * `precision_recall_curve`, without its closing point (precision 1, recall 0), which no threshold reaches.
 *
 * @param scores `[samples]`
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 * @param maximumPoints when there are more, points evenly spaced along the curve are kept, with both ends
 * @returns empty without a positive
 * @throws RangeError as countByThreshold
 */
export function precisionRecallCurve(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
  maximumPoints = Number.POSITIVE_INFINITY,
): PrecisionRecallPoint[] {
  const { thresholds, truePositives, falsePositives } = countByThreshold(scores, positives, weights);
  const total = truePositives.at(-1) ?? 0;
  if (total === 0) return [];
  const available = thresholds.length;
  const count = Math.min(available, Math.max(2, maximumPoints));
  return Array.from({ length: count }, (_, point) => {
    const place = count === available ? point : Math.round((point * (available - 1)) / (count - 1));
    const found = truePositives[place]!;
    return {
      threshold: thresholds[place]!,
      precision: found / (found + falsePositives[place]!),
      recall: found / total,
    };
  });
}
