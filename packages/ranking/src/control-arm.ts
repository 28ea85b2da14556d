import { createRandom } from '@earmark/shared';
import type { ChosenPair } from './acquisition-function.ts';
import { comparePairs, drawCandidates, type Pool } from './pool.ts';
import { topPlaces } from './top-places.ts';

/** Share of the queue kept for the control arm. */
export const defaultRandomShare = 0.1;

/** Stream of draws of the control arm. */
export const controlStream = 0;

/**
 * Draws the control arm before the strategy chooses, uniformly over all candidates that nobody has answered: only so
 * does the gain over random, measured in production, compare the strategy with random and not with its leftovers.
 */
export function drawControlArm(pool: Pool, count: number): ChosenPair[] {
  const draws = drawCandidates(pool, controlStream);
  let unobserved = 0;
  for (let place = 0; place < draws.length; place++) {
    if (pool.isObserved(pool.pairs[place]!)) draws[place] = -1;
    else unobserved += 1;
  }
  const order = topPlaces(draws, Math.min(count, unobserved), (one, other) =>
    comparePairs(pool, pool.pairs[one]!, pool.pairs[other]!),
  );
  return Array.from(order, (place) => {
    const belief = pool.beliefs[place]!;
    return {
      pair: pool.pairs[place]!,
      score: 1 - Math.abs(2 * belief - 1),
      reason: 'random-control' as const,
    };
  });
}

/**
 * Mixes the control arm evenly into the queue: every stretch of 1 / share questions holds one of it, at a
 * place drawn within the stretch, so that annotators cannot learn where it comes.
 */
export function interleaveControlArm(
  chosen: readonly ChosenPair[],
  control: readonly ChosenPair[],
  seed: number,
): ChosenPair[] {
  if (control.length === 0) return [...chosen];
  const random = createRandom(seed);
  const total = chosen.length + control.length;
  const queue: ChosenPair[] = [];
  let nextChosen = 0;
  for (let turn = 0; turn < control.length; turn++) {
    const start = Math.floor((turn * total) / control.length);
    const end = Math.floor(((turn + 1) * total) / control.length);
    const place = start + Math.floor(random() * (end - start));
    for (let position = start; position < end; position++) {
      queue.push(position === place ? control[turn]! : chosen[nextChosen++]!);
    }
  }
  return queue;
}
