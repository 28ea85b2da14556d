import { createRandom } from '@earmark/shared';
import type { AcquisitionFunction, ChosenPair } from '../acquisition-function.ts';
import { comparePairs, type Pool } from '../pool.ts';
import { topPlaces } from '../top-places.ts';
import { margin } from './margin.ts';

/** Pairs chosen by diversity; what follows them in a longer queue is ordered by margin. */
const longestBatch = 500;

/** u₁²‖h₁‖² + u₂²‖h₂‖² − 2u₁u₂ h₁·h₂: squared distance of two gradients of the same instrument's output. */
function gradientDistance(
  embeddings: Float32Array,
  size: number,
  one: number,
  oneLength: number,
  other: number,
  otherLength: number,
): number {
  let sum = 0;
  const first = one * size;
  const second = other * size;
  for (let dimension = 0; dimension < size; dimension++) {
    const difference =
      oneLength * embeddings[first + dimension]! - otherLength * embeddings[second + dimension]!;
    sum += difference * difference;
  }
  return sum;
}

/** Squared length of each candidate's gradient embedding, and its factor min(p, 1 − p) × rarity weight. */
function gradientLengths(pool: Pool): { factors: Float64Array; squares: Float64Array } {
  const { embeddings, embeddingSize: size = 0 } = pool.input;
  const norms = new Float64Array(pool.clips);
  for (let entry = 0; entry < embeddings!.length; entry++) {
    norms[Math.floor(entry / size)]! += embeddings![entry]! ** 2;
  }
  const factors = pool.beliefs.map(
    (belief, place) => Math.min(belief, 1 - belief) * pool.weights[pool.pairs[place]! % pool.instruments]!,
  );
  const squares = factors.map(
    (factor, place) => factor ** 2 * norms[Math.floor(pool.pairs[place]! / pool.instruments)]!,
  );
  return { factors, squares };
}

/**
 * Uncertainty × diversity: k-means++ seeding over the gradients that a hallucinated label would cause in the
 * last layer. For sigmoid outputs the gradient of a pair is min(p, 1 − p) · h in its instrument's row, so
 * gradients of different instruments are at right angles and a new centre only touches its own instrument.
 * As two near-duplicates have nearly the same gradient, one of them keeps the other out of the batch.
 */
export const badge: AcquisitionFunction = {
  name: 'badge',
  source: 'Ash, Zhang, Krishnamurthy, Langford, Agarwal 2020, algorithm 1; Arthur, Vassilvitskii 2007',
  needs: ['embeddings'],
  choosePairs(pool, count) {
    const { embeddings, embeddingSize: size = 0 } = pool.input;
    const { factors, squares } = gradientLengths(pool);
    const places = topPlaces(squares, squares.length, (one, other) =>
      comparePairs(pool, pool.pairs[one]!, pool.pairs[other]!),
    );
    const random = createRandom(pool.seed);
    const nearest = Float64Array.from(places, (place) => squares[place]!);
    const initial = nearest.slice();
    const chosen: ChosenPair[] = [];
    const excluded = new Set<number>();
    const batch = Math.min(count, longestBatch, places.length);
    while (chosen.length < batch) {
      let total = 0;
      for (const distance of nearest) total += distance;
      if (!(total > 0)) break;
      // The first centre is the longest gradient, as in BADGE's own code; the others are drawn by distance².
      let picked = 0;
      if (chosen.length > 0) {
        let left = random() * total;
        for (let index = 0; index < nearest.length; index++) {
          if (nearest[index] === 0) continue;
          picked = index;
          left -= nearest[index]!;
          if (left < 0) break;
        }
      }
      const place = places[picked]!;
      const pair = pool.pairs[place]!;
      const instrument = pair % pool.instruments;
      const clip = (pair - instrument) / pool.instruments;
      const isFar = nearest[picked]! > 0.5 * initial[picked]! && factors[place]! < 0.25;
      const reason = pool.isObserved(pair) ? 'second-opinion' : isFar ? 'unlike-labelled' : 'unsure';
      chosen.push({ pair, score: Math.sqrt(nearest[picked]!), reason });
      excluded.add(pair);
      for (let index = 0; index < places.length; index++) {
        const other = pool.pairs[places[index]!]!;
        if (nearest[index] === 0 || other % pool.instruments !== instrument) continue;
        const otherClip = (other - instrument) / pool.instruments;
        const distance = gradientDistance(
          embeddings!,
          size,
          clip,
          factors[place]!,
          otherClip,
          factors[places[index]!]!,
        );
        if (distance < nearest[index]!) nearest[index] = distance;
      }
      nearest[picked] = 0;
    }
    if (chosen.length === Math.min(count, pool.pairs.length)) return chosen;
    const rest = margin.choosePairs(pool, count).filter(({ pair }) => !excluded.has(pair));
    return [...chosen, ...rest].slice(0, count);
  },
};
