/** How often probabilities of one range came true. */
export interface ReliabilityBin {
  /** The bin covers `low` < probability ≤ `high`; the first one includes 0. */
  low: number;
  high: number;
  count: number;
  positives: number;
  /** Mean probability of the samples in it. */
  meanProbability: number;
}

/**
 * The points of a reliability diagram over bins of equal width, bins without a sample left out; mean probability and
 * share of positives equal scikit-learn's `calibration_curve(strategy='uniform')`.
 *
 * @param probabilities `[samples]`, 0..1
 * @param positives `[samples]`, ≥ 0.5 is positive
 * @param bins number of bins over 0..1
 * @throws RangeError for unequal lengths or a probability outside 0..1
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  positives: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  if (probabilities.length !== positives.length) {
    throw new RangeError(
      `${probabilities.length} probabilities and ${positives.length} targets do not match`,
    );
  }
  const counts = new Float64Array(bins);
  const positiveCounts = new Float64Array(bins);
  const sums = new Float64Array(bins);
  for (let sample = 0; sample < probabilities.length; sample++) {
    const probability = probabilities[sample]!;
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`probability ${probability} of sample ${sample} is not in 0..1`);
    }
    const bin = Math.max(0, Math.ceil(probability * bins) - 1);
    counts[bin]! += 1;
    sums[bin]! += probability;
    if (positives[sample]! >= 0.5) positiveCounts[bin]! += 1;
  }
  return Array.from(counts, (count, bin) => ({
    low: bin / bins,
    high: (bin + 1) / bins,
    count,
    positives: positiveCounts[bin]!,
    meanProbability: sums[bin]! / count,
  })).filter(({ count }) => count > 0);
}
