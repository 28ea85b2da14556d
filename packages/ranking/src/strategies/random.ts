import type { AcquisitionFunction } from '../acquisition-function.ts';
import { comparePairs, drawCandidates } from '../pool.ts';
import { topPlaces } from '../top-places.ts';

/** Stream of draws of this strategy. */
const stream = 1;

/** Every candidate is equally likely: what all others must beat. */
export const random: AcquisitionFunction = {
  name: 'random',
  source: 'passive learning, the control of Settles 2009, section 1',
  needs: [],
  isDrawn: true,
  choosePairs(pool, count) {
    const scores = drawCandidates(pool, stream);
    const order = topPlaces(scores, Math.min(count, scores.length), (one, other) =>
      comparePairs(pool, pool.pairs[one]!, pool.pairs[other]!),
    );
    return Array.from(order, (place) => ({
      pair: pool.pairs[place]!,
      score: scores[place]!,
      reason: pool.isObserved(pool.pairs[place]!) ? ('second-opinion' as const) : ('random-control' as const),
    }));
  },
};
