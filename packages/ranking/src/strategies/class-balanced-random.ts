import type { AcquisitionFunction, ChosenPair } from '../acquisition-function.ts';
import { comparePairs, drawCandidates } from '../pool.ts';
import { topPlaces } from '../top-places.ts';

/** Stream of draws of this strategy. */
const stream = 2;

/**
 * Fills the instruments up to the same number of observed pairs, drawing at random within each: the control
 * that tells class balancing apart from everything else a model-driven strategy does.
 */
export const classBalancedRandom: AcquisitionFunction = {
  name: 'class-balanced-random',
  source: 'stratified random sampling (Neyman 1934), strata = instruments',
  needs: [],
  isDrawn: true,
  choosePairs(pool, count) {
    const { instruments, pairs } = pool;
    const queues: number[][] = Array.from({ length: instruments }, () => []);
    const scores = drawCandidates(pool, stream);
    const order = topPlaces(scores, pairs.length, (one, other) =>
      comparePairs(pool, pairs[one]!, pairs[other]!),
    );
    for (const place of order) queues[pairs[place]! % instruments]!.push(pairs[place]!);
    const observed = Float64Array.from({ length: instruments }, (_, instrument) =>
      pool.input.observedCounts === undefined ? 0 : pool.input.observedCounts[instrument]!,
    );
    const taken = new Uint32Array(instruments);
    const chosen: ChosenPair[] = [];
    const wanted = Math.min(count, pairs.length);
    while (chosen.length < wanted) {
      let fewest = -1;
      for (let instrument = 0; instrument < instruments; instrument++) {
        if (taken[instrument] === queues[instrument]!.length) continue;
        if (fewest < 0 || observed[instrument]! < observed[fewest]!) fewest = instrument;
      }
      const pair = queues[fewest]![taken[fewest]!]!;
      taken[fewest]! += 1;
      observed[fewest]! += 1;
      const reason = pool.isObserved(pair) ? 'second-opinion' : 'rare-instrument';
      chosen.push({ pair, score: 1 - chosen.length / wanted, reason });
    }
    return chosen;
  },
};
