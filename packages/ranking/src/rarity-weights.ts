/** No instrument is favoured or held back by more than this factor. */
export const largestRarityWeight = 4;

/**
 * Class-rarity weights that follow a queue while it is filled: ((mean + 1) / (positives + 1))^exponent, the
 * inverse-frequency weights of imbalanced learning (King and Zeng 2001) smoothed by one, where `positives`
 * are those observed and those that the queue so far is expected to bring. Weights that stood still would
 * fill a large pool's queue with the one rarest instrument.
 */
export class RarityWeights {
  readonly #positives: Float64Array | null;
  readonly #mean: number;
  readonly #exponent: number;
  readonly #weights: Float64Array;

  /**
   * @param instruments number of instruments
   * @param observedPositives `[instruments]`; without it all weights are 1
   * @param exponent 0 for no weighting, 1 for inverse frequency
   */
  constructor(instruments: number, observedPositives: ArrayLike<number> | undefined, exponent: number) {
    this.#positives =
      observedPositives === undefined || exponent === 0 ? null : Float64Array.from(observedPositives);
    this.#mean =
      (this.#positives?.reduce((sum, value) => sum + value, 0) ?? 0) / (this.#positives?.length || 1);
    this.#exponent = exponent;
    this.#weights = new Float64Array(instruments).fill(1);
    for (let instrument = 0; instrument < instruments; instrument++) this.expect(instrument, 0);
  }

  /** 1 for an instrument of average frequency, more for a rarer one. */
  weigh(instrument: number): number {
    return this.#weights[instrument]!;
  }

  /** Counts a chosen pair, which is positive with probability `belief`. */
  expect(instrument: number, belief: number): void {
    if (this.#positives === null) return;
    this.#positives[instrument]! += belief;
    const weight = ((this.#mean + 1) / (this.#positives[instrument]! + 1)) ** this.#exponent;
    this.#weights[instrument] = Math.min(largestRarityWeight, Math.max(1 / largestRarityWeight, weight));
  }
}
