import type { AcquisitionFunction } from '../acquisition-function.ts';
import { chooseByScore } from '../choose-by-score.ts';

/** The largest value of p·√(1 − p), at p = 2/3. */
const largest = (2 / 3) * Math.sqrt(1 / 3);

const scoreBelief = (belief: number): number => (belief * Math.sqrt(1 - belief)) / largest;

/**
 * The geometric mean of how likely a yes is, p, and how uncertain the answer, its variance p·(1 − p): pairs that
 * probably sound but not surely, first those about p = 2/3; weighted by class rarity. Between relevance sampling, which
 * spends answers on what the model knows already, and margin, which spends them on no's, of which there are plenty.
 */
export const uncertainPositive: AcquisitionFunction = {
  name: 'uncertain-positive',
  source: 'ours, of relevance and uncertainty sampling: Lewis, Gale 1994, sections 4 and 5',
  needs: [],
  scoreBelief,
  choosePairs: (pool, count) => chooseByScore(pool, count, pool.beliefs.map(scoreBelief)),
};
