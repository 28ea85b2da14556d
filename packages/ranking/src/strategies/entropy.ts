import type { AcquisitionFunction } from '../acquisition-function.ts';
import { binaryEntropy } from '../binary-entropy.ts';
import { chooseByScore } from '../choose-by-score.ts';

/** Entropy of the calibrated probability in bits, weighted by class rarity. */
export const entropy: AcquisitionFunction = {
  name: 'entropy',
  source: 'Shannon 1948; Settles 2009, section 3.1',
  needs: [],
  scoreBelief: binaryEntropy,
  choosePairs: (pool, count) => chooseByScore(pool, count, pool.beliefs.map(binaryEntropy)),
};
