import { countByThreshold } from './threshold-counts.ts';

/**
 * The threshold of largest F1, to be chosen on validation and used on test. It lies half-way between
 * two neighbouring scores, where no validation sample sits; of equal F1 the one nearest 0.5 is taken.
 *
 * @param scores `[samples]`, probabilities 0..1
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 * @returns 0.5 without a positive or without a negative, as there is then nothing to choose by
 * @throws RangeError as countByThreshold
 */
export function tuneThreshold(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { thresholds, truePositives, falsePositives } = countByThreshold(scores, positives, weights);
  const positiveTotal = truePositives.at(-1) ?? 0;
  if (positiveTotal === 0 || falsePositives.at(-1) === 0) return 0.5;
  let best = 0.5;
  let bestF1 = -1;
  for (let place = 0; place < thresholds.length; place++) {
    const upper = thresholds[place]!;
    const below = place + 1 < thresholds.length ? thresholds[place + 1]! : 0;
    const middle = (upper + Math.min(below, upper)) / 2;
    // Two neighbouring doubles have no middle: rounding may fall on the lower one, which must stay out.
    const threshold = middle > below ? middle : upper;
    const f1 = (2 * truePositives[place]!) / (positiveTotal + truePositives[place]! + falsePositives[place]!);
    const nearer = Math.abs(threshold - 0.5) < Math.abs(best - 0.5);
    if (f1 > bestF1 + 1e-12 || (f1 > bestF1 - 1e-12 && nearer)) {
      best = threshold;
      bestF1 = Math.max(f1, bestF1);
    }
  }
  return Math.min(1, Math.max(0, best));
}
