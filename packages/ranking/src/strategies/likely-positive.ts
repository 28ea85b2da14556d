import type { AcquisitionFunction } from '../acquisition-function.ts';
import { chooseByScore } from '../choose-by-score.ts';

/**
 * The pairs most likely to be answered yes, weighted by class rarity. Where an instrument sounds in few clips, a yes
 * is what is scarce: it moves the model most, and the no's that this asks for are those that the model takes for a
 * yes, which is where a ranking by probability goes wrong first.
 */
export const likelyPositive: AcquisitionFunction = {
  name: 'likely-positive',
  source: 'relevance sampling: Lewis, Gale 1994, section 5; active search: Garnett et al. 2012, section 3',
  needs: [],
  scoreBelief: (belief) => belief,
  choosePairs: (pool, count) => chooseByScore(pool, count, pool.beliefs),
};
