import type { AcquisitionFunction, ChosenPair } from '../acquisition-function.ts';
import { squaredDistance } from '../embedding-distance.ts';
import { ObservedNeighbours } from '../observed-neighbours.ts';
import { comparePairs, type Pool } from '../pool.ts';
import { topPlaces } from '../top-places.ts';
import { margin } from './margin.ts';

/** Pairs chosen by traversal; what follows them in a longer queue is ordered by margin. */
const longestTraversal = 500;

/** A candidate on the walk. */
interface WalkedPair {
  pair: number;
  instrument: number;
  clip: number;
  /** The model contradicts the label of the nearest observed clip. */
  isMismatched: boolean;
  /** To the nearest clip of the instrument that is observed or chosen. */
  squaredDistance: number;
}

/** The most uncertain candidates, enough to fill the batch many times, with their observed neighbours. */
function startWalk(pool: Pool, traversal: number): WalkedPair[] {
  const relevances = pool.input.relevances;
  const neighbours = new ObservedNeighbours(pool);
  const margins = pool.beliefs.map((belief) => 1 - Math.abs(2 * belief - 1));
  const places = topPlaces(margins, Math.min(pool.pairs.length, 20 * traversal + 1000), (one, other) =>
    comparePairs(pool, pool.pairs[one]!, pool.pairs[other]!),
  );
  return Array.from(places, (place) => {
    const pair = pool.pairs[place]!;
    const instrument = pair % pool.instruments;
    const clip = (pair - instrument) / pool.instruments;
    const nearest = neighbours.findNearest(clip, instrument);
    const propagated =
      nearest.clip < 0 ? null : relevances![nearest.clip * pool.instruments + instrument]! >= 0.5;
    return {
      pair,
      instrument,
      clip,
      isMismatched: propagated !== null && propagated !== pool.beliefs[place]! >= 0.5,
      squaredDistance: nearest.squaredDistance,
    };
  });
}

/** Whether `one` is asked before `other`: mismatched first, then farthest; equals stay as they came. */
function goesBefore(one: WalkedPair, other: WalkedPair): boolean {
  if (one.isMismatched !== other.isMismatched) return one.isMismatched;
  return one.squaredDistance > other.squaredDistance;
}

function describeChoice(pool: Pool, { pair, isMismatched, squaredDistance }: WalkedPair): ChosenPair {
  const distance = Math.sqrt(squaredDistance);
  const reason = pool.isObserved(pair) ? 'second-opinion' : isMismatched ? 'unsure' : 'unlike-labelled';
  // 1..2 for mismatched pairs, 0..1 for others, rising with distance.
  return {
    pair,
    score: (isMismatched ? 1 : 0) + (distance === Infinity ? 1 : distance / (1 + distance)),
    reason,
  };
}

/**
 * Mismatch-first farthest-traversal: pairs whose prediction contradicts the label of their nearest observed
 * neighbour come first, and among equals the one farthest from everything of the same instrument that is
 * observed or already chosen.
 */
export const mismatchFirst: AcquisitionFunction = {
  name: 'mismatch-first',
  source: 'Zhao, Heittola, Virtanen 2020, Active learning for sound event detection, section III',
  needs: ['embeddings'],
  choosePairs(pool, count) {
    const { embeddings, embeddingSize = 0 } = pool.input;
    const wanted = Math.min(count, pool.pairs.length);
    const traversal = Math.min(wanted, longestTraversal);
    let walk = startWalk(pool, traversal);
    const chosen: ChosenPair[] = [];
    while (chosen.length < traversal) {
      const best = walk.reduce((first, next) => (goesBefore(next, first) ? next : first));
      chosen.push(describeChoice(pool, best));
      walk = walk.filter((walked) => walked !== best);
      for (const walked of walk) {
        if (walked.instrument !== best.instrument) continue;
        const distance = squaredDistance(embeddings!, embeddingSize, walked.clip, best.clip);
        if (distance < walked.squaredDistance) walked.squaredDistance = distance;
      }
    }
    if (chosen.length === wanted) return chosen;
    const taken = new Set(chosen.map(({ pair }) => pair));
    const rest = margin.choosePairs(pool, wanted).filter(({ pair }) => !taken.has(pair));
    return [...chosen, ...rest].slice(0, wanted);
  },
};
