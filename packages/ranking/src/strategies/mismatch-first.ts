import type { AcquisitionFunction, ChosenPair } from '../acquisition-function.ts';
import { squaredDistance } from '../embedding-distance.ts';
import { comparePairs, type Pool } from '../pool.ts';
import { topPlaces } from '../top-places.ts';
import { margin } from './margin.ts';

/** Pairs chosen by traversal; what follows them in a longer queue is ordered by margin. */
const longestTraversal = 500;
/** Observed neighbours of one instrument that are looked at. */
const mostNeighbours = 400;

interface Neighbourhood {
  /** Squared distance to the nearest observed clip of the same instrument. `[candidates]` */
  distances: Float64Array;
  /** The model contradicts the nearest observed clip's label. `[candidates]` */
  mismatched: Uint8Array;
}

/** Observed clips of one instrument, at most `mostNeighbours`, drawn independently of clip order. */
function observedClips(pool: Pool, instrument: number): number[] {
  const observed: number[] = [];
  for (let clip = 0; clip < pool.clips; clip++) {
    if (pool.isObserved(clip * pool.instruments + instrument)) observed.push(clip);
  }
  if (observed.length <= mostNeighbours) return observed;
  const draws = observed.map((clip) => pool.draw(clip * pool.instruments + instrument, 3));
  return Array.from(
    topPlaces(
      draws,
      mostNeighbours,
      (one, other) => pool.keyPlace[observed[one]!]! - pool.keyPlace[observed[other]!]!,
    ),
    (place) => observed[place]!,
  );
}

function measureNeighbourhood(pool: Pool, places: Uint32Array): Neighbourhood {
  const { embeddings, embeddingSize: size = 0, relevances } = pool.input;
  const distances = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY);
  const mismatched = new Uint8Array(places.length);
  const neighbours = Array.from({ length: pool.instruments }, (_, instrument) =>
    observedClips(pool, instrument),
  );
  places.forEach((place, index) => {
    const pair = pool.pairs[place]!;
    const instrument = pair % pool.instruments;
    const clip = (pair - instrument) / pool.instruments;
    let nearest = -1;
    for (const neighbour of neighbours[instrument]!) {
      if (neighbour === clip) continue;
      const distance = squaredDistance(embeddings!, size, clip, neighbour);
      if (distance < distances[index]!) {
        distances[index] = distance;
        nearest = neighbour;
      }
    }
    if (nearest < 0) return;
    const propagated = relevances![nearest * pool.instruments + instrument]! >= 0.5;
    if (propagated !== pool.beliefs[place]! >= 0.5) mismatched[index] = 1;
  });
  return { distances, mismatched };
}

/**
 * Mismatch-first farthest-traversal: pairs whose prediction contradicts the label of their nearest observed
 * neighbour come first, and among equals the one farthest from everything observed or already chosen of the
 * same instrument. The traversal walks the most uncertain candidates, enough to fill the batch many times.
 */
export const mismatchFirst: AcquisitionFunction = {
  name: 'mismatch-first',
  source: 'Zhao, Heittola, Virtanen 2020, Active learning for sound event detection, section III',
  needs: ['embeddings'],
  choosePairs(pool, count) {
    const { embeddings, embeddingSize: size = 0 } = pool.input;
    const traversal = Math.min(count, longestTraversal, pool.pairs.length);
    const spread = Float64Array.from(pool.beliefs, (belief) => 1 - Math.abs(2 * belief - 1));
    const walked = topPlaces(spread, Math.min(pool.pairs.length, 20 * traversal + 1000), (one, other) =>
      comparePairs(pool, pool.pairs[one]!, pool.pairs[other]!),
    );
    const { distances, mismatched } = measureNeighbourhood(pool, walked);
    const chosen: ChosenPair[] = [];
    const taken = new Uint8Array(walked.length);
    const excluded = new Set<number>();
    while (chosen.length < traversal) {
      let best = -1;
      for (let index = 0; index < walked.length; index++) {
        if (taken[index] === 1) continue;
        if (best < 0 || mismatched[index]! > mismatched[best]!) best = index;
        else if (mismatched[index] === mismatched[best] && distances[index]! > distances[best]!) best = index;
      }
      const pair = pool.pairs[walked[best]!]!;
      const instrument = pair % pool.instruments;
      const clip = (pair - instrument) / pool.instruments;
      const distance = Math.sqrt(distances[best]!);
      const reason = pool.isObserved(pair)
        ? 'second-opinion'
        : mismatched[best] === 1
          ? 'unsure'
          : 'unlike-labelled';
      chosen.push({
        pair,
        score: mismatched[best]! + (distance === Number.POSITIVE_INFINITY ? 1 : distance / (1 + distance)),
        reason,
      });
      taken[best] = 1;
      excluded.add(pair);
      for (let index = 0; index < walked.length; index++) {
        const other = pool.pairs[walked[index]!]!;
        if (taken[index] === 1 || other % pool.instruments !== instrument) continue;
        const otherClip = (other - instrument) / pool.instruments;
        distances[index] = Math.min(distances[index]!, squaredDistance(embeddings!, size, clip, otherClip));
      }
    }
    if (chosen.length === Math.min(count, pool.pairs.length)) return chosen;
    const rest = margin.choosePairs(pool, count).filter(({ pair }) => !excluded.has(pair));
    return [...chosen, ...rest].slice(0, count);
  },
};
