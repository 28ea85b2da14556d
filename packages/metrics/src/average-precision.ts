import { countByThreshold } from './threshold-counts.ts';

/**
 * Average precision AP = Σₙ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, without interpolation; equals
 * scikit-learn's `average_precision_score(positives, scores, sample_weight=weights)`.
 *
 * @param scores `[samples]`
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`, for instance the label mask
 * @returns null when no sample of positive weight is positive (scikit-learn warns and gives 0)
 * @throws RangeError as countByThreshold
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  const { truePositives, falsePositives } = countByThreshold(scores, positives, weights);
  const total = truePositives.at(-1) ?? 0;
  if (total === 0) return null;
  let precisionSum = 0;
  let before = 0;
  for (let place = 0; place < truePositives.length; place++) {
    const found = truePositives[place]!;
    precisionSum += ((found - before) * found) / (found + falsePositives[place]!);
    before = found;
  }
  return precisionSum / total;
}
