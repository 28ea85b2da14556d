import type { RankingReason, StrategyName } from '@earmark/shared';
import { comparePairs, type Pool } from './pool.ts';
import { topPlaces } from './top-places.ts';

/** A strategy's choice, best first. */
export interface ChosenPair {
  /** Flat index in the matrices. */
  pair: number;
  score: number;
  reason: RankingReason;
}

/** What a strategy needs beyond probabilities. */
export type RankingNeed = 'embeddings' | 'dropoutProbabilities';

/** One way to say which pairs a label would teach most from. */
export interface AcquisitionFunction {
  name: StrategyName;
  /** Paper and section it follows. */
  source: string;
  needs: readonly RankingNeed[];
  /** At most `count` candidates, all different, best first. */
  choosePairs(pool: Pool, count: number): ChosenPair[];
}

/** Bins of the histogram that tells a pair's place without weights; their width bounds its error. */
const histogramBins = 4096;

/** Number of values that are larger, to within one bin. Values are 0..1. */
function placesByValue(values: Float64Array): (value: number) => number {
  const larger = new Uint32Array(histogramBins + 1);
  const binOf = (value: number): number => Math.min(histogramBins - 1, Math.floor(value * histogramBins));
  for (const value of values) larger[binOf(value)]! += 1;
  for (let bin = histogramBins - 1; bin >= 0; bin--) larger[bin]! += larger[bin + 1]!;
  return (value) => larger[binOf(value) + 1]!;
}

/**
 * Ranks candidates by informativeness × class-rarity weight. A pair that its weight brought to less than
 * half the place it would have had is told as a rare instrument, an observed one as a second opinion, any
 * other as unsure.
 *
 * @param informativeness `[candidates]`, 0..1
 */
export function chooseByScore(pool: Pool, count: number, informativeness: Float64Array): ChosenPair[] {
  const { pairs, weights, instruments } = pool;
  const scores = informativeness.map((value, place) => value * weights[pairs[place]! % instruments]!);
  const chosen = topPlaces(scores, Math.min(count, pairs.length), (one, other) =>
    comparePairs(pool, pairs[one]!, pairs[other]!),
  );
  const placeWithoutWeight = placesByValue(informativeness);
  return Array.from(chosen, (place, position) => {
    const pair = pairs[place]!;
    const isRare =
      weights[pair % instruments]! > 1 && placeWithoutWeight(informativeness[place]!) > 2 * (position + 1);
    const reason = pool.isObserved(pair) ? 'second-opinion' : isRare ? 'rare-instrument' : 'unsure';
    return { pair, score: scores[place]!, reason };
  });
}
