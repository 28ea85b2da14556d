/** Entropy in bits of a yes-or-no question, 1 at p = 0.5 and 0 at certainty. */
export function binaryEntropy(probability: number): number {
  if (probability <= 0 || probability >= 1) return 0;
  return -probability * Math.log2(probability) - (1 - probability) * Math.log2(1 - probability);
}
