import { countByThreshold } from './threshold-counts.ts';

/** One operating point: what is found and what is wrongly called when every score ≥ `threshold` counts as yes. */
export interface RocPoint {
  threshold: number;
  falsePositiveRate: number;
  truePositiveRate: number;
}

/**
 * The receiver operating characteristic at every distinct score, by falling threshold; the same points as
 * scikit-learn's `roc_curve(drop_intermediate=False)`, without its opening point (0, 0), which no score reaches.
 *
 * @param scores `[samples]`
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 * @param maximumPoints when there are more, points evenly spaced along the curve are kept, with both ends
 * @returns empty without a positive or without a negative
 * @throws RangeError as countByThreshold
 */
export function rocCurve(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
  maximumPoints = Number.POSITIVE_INFINITY,
): RocPoint[] {
  const { thresholds, truePositives, falsePositives } = countByThreshold(scores, positives, weights);
  const positiveTotal = truePositives.at(-1) ?? 0;
  const negativeTotal = falsePositives.at(-1) ?? 0;
  if (positiveTotal === 0 || negativeTotal === 0) return [];
  const available = thresholds.length;
  const count = Math.min(available, Math.max(2, maximumPoints));
  return Array.from({ length: count }, (_, point) => {
    const place = count === available ? point : Math.round((point * (available - 1)) / (count - 1));
    return {
      threshold: thresholds[place]!,
      falsePositiveRate: falsePositives[place]! / negativeTotal,
      truePositiveRate: truePositives[place]! / positiveTotal,
    };
  });
}
