import { defaultRandomShare, drawControlArm, interleaveControlArm } from './control-arm.ts';
import { fillQueue } from './fill-queue.ts';
import { type Pool, preparePool, withoutPairs } from './pool.ts';
import { RankingError } from './ranking-error.ts';
import type { RankedPair, RankingInput } from './ranking-input.ts';
import { strategies } from './strategies.ts';

/**
 * Pairs of the queue: as many as wanted, and no more than its rules leave. Where n is all of it and s the random share,
 * s · n questions are control, (1 − s) · n the strategy's, and of these at most a reask share r has been answered before;
 * the unobserved pairs u suffice as long as n · (1 − r · (1 − s)) ≤ u.
 */
function countQueue(pool: Pool, randomShare: number): number {
  const { count = pool.pairs.length, reaskShare = 1 } = pool.input;
  const unobserved = pool.pairs.reduce((sum, pair) => sum + (pool.isObserved(pair) ? 0 : 1), 0);
  const fresh = 1 - reaskShare * (1 - randomShare);
  return Math.min(count, pool.pairs.length, fresh > 0 ? Math.floor(unobserved / fresh + 1e-9) : count);
}

/** How many pairs the strategy has to order so that the rules of the queue can choose `count` of them. */
function countToOrder(pool: Pool, count: number): number {
  const { quotas, reaskShare } = pool.input;
  if (quotas?.some(({ least, most }) => least > 0 || most < 1)) return pool.pairs.length;
  if (reaskShare === undefined) return count;
  const observed = pool.pairs.reduce((sum, pair) => sum + (pool.isObserved(pair) ? 1 : 0), 0);
  return Math.min(pool.pairs.length, count + observed);
}

/**
 * The next queue: candidate pairs in the order in which they should be asked, the strategy's choice under the rules of
 * `fillQueue` with the random control arm mixed in. The same pool, strategy and seed give the same queue whatever order
 * the clips come in. The order of the result is the queue's; scores need not fall along it.
 *
 * @throws RankingError when shapes do not match or the strategy lacks what it needs
 */
export function rankPairs(input: RankingInput): RankedPair[] {
  const strategy = strategies[input.strategy];
  for (const need of strategy.needs) {
    if (input[need] === undefined) throw new RankingError(`strategy ${strategy.name} needs ${need}`);
  }
  const pool = preparePool(input);
  const randomShare = input.randomShare ?? defaultRandomShare;
  const count = countQueue(pool, randomShare);
  const control = drawControlArm(pool, Math.ceil(count * randomShare));
  const excluded = new Uint8Array(input.candidates.length);
  for (const { pair } of control) excluded[pair] = 1;
  const rest = withoutPairs(pool, excluded);
  const wanted = count - control.length;
  const order = strategy.choosePairs(rest, countToOrder(rest, wanted));
  const chosen = fillQueue(rest, order, wanted, { isDrawn: strategy.isDrawn ?? false });
  return interleaveControlArm(chosen, control, input.seed).map(({ pair, score, reason }) => {
    const instrumentIndex = pair % pool.instruments;
    return { clipIndex: (pair - instrumentIndex) / pool.instruments, instrumentIndex, score, reason };
  });
}
