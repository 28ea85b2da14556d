import { defaultRandomShare, drawControlArm, interleaveControlArm } from './control-arm.ts';
import { preparePool, withoutPairs } from './pool.ts';
import { RankingError } from './ranking-error.ts';
import type { RankedPair, RankingInput } from './ranking-input.ts';
import { strategies } from './strategies.ts';

/**
 * The next queue: candidate pairs in the order in which they should be asked, the strategy's choice with the
 * random control arm mixed in. The same pool, strategy and seed give the same queue whatever order the clips
 * come in. The order of the result is the queue's; scores need not fall along it.
 *
 * @throws RankingError when shapes do not match or the strategy lacks what it needs
 */
export function rankPairs(input: RankingInput): RankedPair[] {
  const strategy = strategies[input.strategy];
  for (const need of strategy.needs) {
    if (input[need] === undefined) throw new RankingError(`strategy ${strategy.name} needs ${need}`);
  }
  const pool = preparePool(input);
  const count = Math.min(input.count ?? pool.pairs.length, pool.pairs.length);
  const control = drawControlArm(pool, Math.ceil(count * (input.randomShare ?? defaultRandomShare)));
  const excluded = new Uint8Array(input.candidates.length);
  for (const { pair } of control) excluded[pair] = 1;
  const chosen = strategy.choosePairs(withoutPairs(pool, excluded), count - control.length);
  return interleaveControlArm(chosen, control, input.seed).map(({ pair, score, reason }) => {
    const instrumentIndex = pair % pool.instruments;
    return { clipIndex: (pair - instrumentIndex) / pool.instruments, instrumentIndex, score, reason };
  });
}
