import { createRandom } from '@earmark/shared';
import { squaredDistance } from './embedding-distance.ts';
import type { Pool } from './pool.ts';

/** Questions among which no two are near-duplicates; about what is answered between two rankings. */
export const defaultBatch = 500;
/** Two clips no farther apart than this share of a typical distance are near-duplicates. */
const nearShare = 0.1;
/** Pairs of clips whose distances tell what is typical. */
const sampledDistances = 400;

/** Median distance between clips drawn at random, squared; the draw does not depend on their order. */
function typicalSquaredDistance(pool: Pool, embeddings: Float32Array, size: number): number {
  const random = createRandom(pool.seed);
  const drawClip = (): number => pool.clipsByKey[Math.floor(random() * pool.clips)]!;
  const distances = Float64Array.from({ length: sampledDistances }, () =>
    squaredDistance(embeddings, size, drawClip(), drawClip()),
  ).sort();
  return distances[sampledDistances >> 1]!;
}

/** Keeps near-duplicates (embedding distance) of one instrument out of a batch; admits all without embeddings. */
export class NearDuplicates {
  /** Length of the batch that is kept free of them. */
  readonly batch: number;
  readonly #pool: Pool;
  readonly #nearest: number;
  readonly #admitted: number[][];

  constructor(pool: Pool) {
    const { embeddings, embeddingSize = 0 } = pool.input;
    this.#pool = pool;
    this.batch = embeddings === undefined ? 0 : (pool.input.batch ?? defaultBatch);
    this.#nearest =
      embeddings === undefined ? 0 : nearShare ** 2 * typicalSquaredDistance(pool, embeddings, embeddingSize);
    this.#admitted = Array.from({ length: pool.instruments }, () => []);
  }

  /** False for a near-duplicate of an admitted pair; true admits it. */
  admit(pair: number): boolean {
    const { embeddings, embeddingSize = 0 } = this.#pool.input;
    if (embeddings === undefined) return true;
    const instrument = pair % this.#pool.instruments;
    const clip = (pair - instrument) / this.#pool.instruments;
    const admitted = this.#admitted[instrument]!;
    for (const other of admitted) {
      if (squaredDistance(embeddings, embeddingSize, clip, other) <= this.#nearest) return false;
    }
    admitted.push(clip);
    return true;
  }
}
