import { squaredDistance } from './embedding-distance.ts';
import type { Pool } from './pool.ts';
import { topPlaces } from './top-places.ts';

/** Observed clips of one instrument that are looked at; more would cost time and hardly move a distance. */
const mostNeighbours = 400;
/** Stream of draws among more than that. */
const stream = 3;
/** A clip is unlike the observed when fewer than one in ten of these is as far from its own nearest. */
const usualShare = 0.9;

/** The nearest observed clip of an instrument. */
export interface NearestObserved {
  /** Clip index; −1 when nothing is observed. */
  clip: number;
  /** Infinite when nothing is observed. */
  squaredDistance: number;
}

/** Distances from clips to the observed clips of an instrument. Needs embeddings and relevances. */
export class ObservedNeighbours {
  readonly #pool: Pool;
  readonly #clips: number[][];
  readonly #usual = new Map<number, number>();

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#clips = Array.from({ length: pool.instruments }, (_, instrument) => this.#drawObserved(instrument));
  }

  #drawObserved(instrument: number): number[] {
    const pool = this.#pool;
    const observed: number[] = [];
    for (let clip = 0; clip < pool.clips; clip++) {
      if (pool.isObserved(clip * pool.instruments + instrument)) observed.push(clip);
    }
    if (observed.length <= mostNeighbours) return observed;
    const draws = observed.map((clip) => pool.draw(clip * pool.instruments + instrument, stream));
    const byKey = (one: number, other: number): number =>
      pool.keyPlace[observed[one]!]! - pool.keyPlace[observed[other]!]!;
    return Array.from(topPlaces(draws, mostNeighbours, byKey), (place) => observed[place]!);
  }

  /** The observed clip of `instrument` nearest to `clip`, which itself does not count. */
  findNearest(clip: number, instrument: number): NearestObserved {
    const { embeddings, embeddingSize = 0 } = this.#pool.input;
    const nearest: NearestObserved = { clip: -1, squaredDistance: Number.POSITIVE_INFINITY };
    if (embeddings === undefined) return nearest;
    for (const other of this.#clips[instrument]!) {
      if (other === clip) continue;
      const distance = squaredDistance(embeddings, embeddingSize, clip, other);
      const isFirst =
        distance === nearest.squaredDistance &&
        this.#pool.keyPlace[other]! < this.#pool.keyPlace[nearest.clip]!;
      if (distance < nearest.squaredDistance || isFirst) {
        nearest.clip = other;
        nearest.squaredDistance = distance;
      }
    }
    return nearest;
  }

  /** Whether a clip lies farther from every observed clip of the instrument than these do from each other. */
  isUnlikeObserved(clip: number, instrument: number): boolean {
    if (this.#clips[instrument]!.length < 2) return false;
    let usual = this.#usual.get(instrument);
    if (usual === undefined) {
      const distances = this.#clips[instrument]!.map(
        (observed) => this.findNearest(observed, instrument).squaredDistance,
      ).sort((one, other) => one - other);
      usual = distances[Math.floor(usualShare * (distances.length - 1))]!;
      this.#usual.set(instrument, usual);
    }
    return this.findNearest(clip, instrument).squaredDistance > usual;
  }
}
