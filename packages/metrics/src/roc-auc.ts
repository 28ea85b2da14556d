import { countByThreshold } from './threshold-counts.ts';

/**
 * Area under the receiver operating characteristic by the trapezoidal rule, ties counted half; equals
 * scikit-learn's `roc_auc_score(positives, scores, sample_weight=weights)`.
 *
 * @param scores `[samples]`
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 * @returns null without a positive or without a negative
 * @throws RangeError as countByThreshold
 */
export function rocAuc(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  const { truePositives, falsePositives } = countByThreshold(scores, positives, weights);
  const positiveTotal = truePositives.at(-1) ?? 0;
  const negativeTotal = falsePositives.at(-1) ?? 0;
  if (positiveTotal === 0 || negativeTotal === 0) return null;
  let area = 0;
  let positiveBefore = 0;
  let negativeBefore = 0;
  for (let place = 0; place < truePositives.length; place++) {
    const positive = truePositives[place]!;
    const negative = falsePositives[place]!;
    area += ((negative - negativeBefore) * (positive + positiveBefore)) / 2;
    positiveBefore = positive;
    negativeBefore = negative;
  }
  return Math.min(1, area / (positiveTotal * negativeTotal));
}
