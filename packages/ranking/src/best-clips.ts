/** A clip of a stream that may have to be asked about; forgotten when no instrument keeps it. */
export interface KeptClip {
  sampleKey: string;
  /** Of all instruments. */
  probabilities: Float32Array;
  embedding: Float32Array | null;
}

/**
 * The best clips of one instrument in a stream: a heap of bounded size with the worst on top. Equal scores go by key,
 * so that what is kept does not depend on the order of the stream.
 */
export class BestClips {
  readonly #limit: number;
  readonly #scores: Float64Array;
  readonly #clips: KeptClip[] = [];

  constructor(limit: number) {
    this.#limit = limit;
    this.#scores = new Float64Array(limit);
  }

  /** Whether a clip of this score would be kept. */
  wants(score: number, sampleKey: string): boolean {
    if (this.#clips.length < this.#limit) return true;
    if (this.#limit === 0) return false;
    return score > this.#scores[0]! || (score === this.#scores[0] && sampleKey < this.#clips[0]!.sampleKey);
  }

  /** Keeps a clip that is wanted, in place of the worst when there is no more room. */
  keep(score: number, clip: KeptClip): void {
    if (this.#clips.length < this.#limit) {
      this.#scores[this.#clips.length] = score;
      this.#clips.push(clip);
      this.#rise(this.#clips.length - 1);
      return;
    }
    this.#scores[0] = score;
    this.#clips[0] = clip;
    this.#sink();
  }

  /** In no order. */
  get clips(): readonly KeptClip[] {
    return this.#clips;
  }

  #isWorse(one: number, other: number): boolean {
    const difference = this.#scores[one]! - this.#scores[other]!;
    return (
      difference < 0 || (difference === 0 && this.#clips[one]!.sampleKey > this.#clips[other]!.sampleKey)
    );
  }

  #swap(one: number, other: number): void {
    [this.#scores[one], this.#scores[other]] = [this.#scores[other]!, this.#scores[one]!];
    [this.#clips[one], this.#clips[other]] = [this.#clips[other]!, this.#clips[one]!];
  }

  #rise(start: number): void {
    for (let child = start; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#isWorse(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(): void {
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      if (left >= this.#clips.length) return;
      const child = left + 1 < this.#clips.length && this.#isWorse(left + 1, left) ? left + 1 : left;
      if (!this.#isWorse(child, parent)) return;
      this.#swap(child, parent);
      parent = child;
    }
  }
}
