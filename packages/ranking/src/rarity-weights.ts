/** No instrument is favoured or held back by more than this factor. */
export const largestRarityWeight = 4;

/**
 * Weights of instruments, larger where fewer positives were observed: ((mean + 1) / (positives + 1))^exponent,
 * the inverse-frequency weights of imbalanced learning (King and Zeng 2001), smoothed by one.
 *
 * @param observedPositives `[instruments]`; without it all weights are 1
 * @param exponent 0 for no weighting, 1 for inverse frequency
 */
export function rarityWeights(
  instruments: number,
  observedPositives: ArrayLike<number> | undefined,
  exponent: number,
): Float64Array {
  const weights = new Float64Array(instruments).fill(1);
  if (observedPositives === undefined || exponent === 0) return weights;
  let sum = 0;
  for (let instrument = 0; instrument < instruments; instrument++) sum += observedPositives[instrument]!;
  const mean = sum / instruments;
  for (let instrument = 0; instrument < instruments; instrument++) {
    const weight = ((mean + 1) / (observedPositives[instrument]! + 1)) ** exponent;
    weights[instrument] = Math.min(largestRarityWeight, Math.max(1 / largestRarityWeight, weight));
  }
  return weights;
}
