import type { AcquisitionFunction } from '../acquisition-function.ts';
import { binaryEntropy } from '../binary-entropy.ts';
import { chooseByScore } from '../choose-by-score.ts';
import { RankingError } from '../ranking-error.ts';

/**
 * Mutual information between the answer and the network's weights, H(mean p) − mean H(p) over dropout
 * masks, in bits: high where the masks disagree, low where they agree that the pair is ambiguous.
 */
export const bald: AcquisitionFunction = {
  name: 'bald',
  source: 'Houlsby 2011, equation 2; Gal, Islam, Ghahramani 2017, section 4',
  needs: ['dropoutProbabilities'],
  choosePairs(pool, count) {
    const samples = pool.input.dropoutProbabilities!;
    const entries = pool.clips * pool.instruments;
    const rounds = samples.length / entries;
    if (!Number.isInteger(rounds) || rounds < 2) {
      throw new RankingError(
        `dropoutProbabilities has ${samples.length} entries; two or more times ${entries} are needed`,
      );
    }
    const information = Float64Array.from(pool.pairs, (pair) => {
      let sum = 0;
      let entropySum = 0;
      for (let entry = pair; entry < samples.length; entry += entries) {
        sum += samples[entry]!;
        entropySum += binaryEntropy(samples[entry]!);
      }
      return Math.max(0, binaryEntropy(sum / rounds) - entropySum / rounds);
    });
    return chooseByScore(pool, count, information);
  },
};
