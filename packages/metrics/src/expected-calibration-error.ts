/**
 * Expected calibration error Σ_b (n_b / n) · |share of positives in b − mean probability in b| over bins of
 * equal width (Naeini 2015; Guo 2017, equation 3, for the probability of the positive class).
 *
 * @param probabilities `[samples]`, 0..1
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param weights `[samples]`
 * @param bins number of bins over 0..1; 15 as in Guo 2017
 * @returns null when no sample has weight
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights?: ArrayLike<number>,
  bins = 15,
): number | null {
  const probabilitySum = new Float64Array(bins);
  const positiveSum = new Float64Array(bins);
  let total = 0;
  for (let sample = 0; sample < probabilities.length; sample++) {
    const weight = weights === undefined ? 1 : weights[sample]!;
    if (weight === 0) continue;
    const probability = probabilities[sample]!;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(probability * bins)));
    probabilitySum[bin]! += weight * probability;
    if (positives[sample]! >= 0.5) positiveSum[bin]! += weight;
    total += weight;
  }
  if (total === 0) return null;
  let gap = 0;
  for (let bin = 0; bin < bins; bin++) gap += Math.abs(positiveSum[bin]! - probabilitySum[bin]!);
  return gap / total;
}
