import type { AcquisitionFunction } from '../acquisition-function.ts';
import { chooseByScore } from '../choose-by-score.ts';

const marginOf = (belief: number): number => 1 - Math.abs(2 * belief - 1);

/**
 * Margin 1 − |2p − 1| of the calibrated probability: 1 at p = 0.5, 0 where the model is certain; weighted by
 * class rarity. For one instrument against the rest, margin, least confidence and entropy give one order;
 * they differ once instruments are weighted against each other.
 */
export const margin: AcquisitionFunction = {
  name: 'margin',
  source: 'Scheffer, Decomain, Wrobel 2001; Settles 2009, section 3.1',
  needs: [],
  scoreBelief: marginOf,
  choosePairs: (pool, count) => chooseByScore(pool, count, pool.beliefs.map(marginOf)),
};
