import type { ChosenPair } from './acquisition-function.ts';
import { NearDuplicates } from './near-duplicates.ts';
import { comparePairs, type Pool, placesByInstrument } from './pool.ts';
import { topPlaces } from './top-places.ts';

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
 * Ranks candidates by informativeness × class-rarity weight, the weights following the queue as it fills. A
 * pair that its weight brought to less than half the place it would have had is told as a rare instrument,
 * an observed one as a second opinion, any other as unsure. With embeddings, a near-duplicate of a clip
 * already asked about for the same instrument waits until the batch is over.
 *
 * @param informativeness `[candidates]`, 0..1
 */
export function chooseByScore(pool: Pool, count: number, informativeness: Float64Array): ChosenPair[] {
  const { pairs, instruments } = pool;
  const wanted = Math.min(count, pairs.length);
  const weights = pool.createWeights();
  const placeWithoutWeight = placesByValue(informativeness);
  const duplicates = new NearDuplicates(pool);
  const queues = placesByInstrument(pool).map((places) => {
    const values = new Float64Array(places.length);
    for (let index = 0; index < places.length; index++) values[index] = informativeness[places[index]!]!;
    // Places come by key already, so an equal value is settled by the position.
    const best = topPlaces(values, places.length, (one, other) => one - other);
    return best.map((index) => places[index]!);
  });
  const heads = new Uint32Array(instruments);
  /** Weighted score of each queue's first pair. */
  const headScores = new Float64Array(instruments);
  const weighHead = (instrument: number): void => {
    const place = queues[instrument]![heads[instrument]!];
    headScores[instrument] =
      place === undefined ? Number.NEGATIVE_INFINITY : informativeness[place]! * weights.weigh(instrument);
  };
  for (let instrument = 0; instrument < instruments; instrument++) weighHead(instrument);
  const headPair = (instrument: number): number => pairs[queues[instrument]![heads[instrument]!]!]!;

  const chosen: ChosenPair[] = [];
  const deferred: ChosenPair[] = [];
  for (let turn = 0; turn < pairs.length && chosen.length < wanted; turn++) {
    let best = 0;
    for (let instrument = 1; instrument < instruments; instrument++) {
      if (headScores[instrument]! < headScores[best]!) continue;
      if (headScores[instrument] === Number.NEGATIVE_INFINITY) continue;
      const isFirst = comparePairs(pool, headPair(instrument), headPair(best)) < 0;
      if (headScores[instrument]! > headScores[best]! || isFirst) best = instrument;
    }
    const place = queues[best]![heads[best]!]!;
    const pair = pairs[place]!;
    const isRare = weights.weigh(best) > 1 && placeWithoutWeight(informativeness[place]!) > 2 * (turn + 1);
    const reason = pool.isObserved(pair) ? 'second-opinion' : isRare ? 'rare-instrument' : 'unsure';
    const choice: ChosenPair = { pair, score: headScores[best]!, reason };
    heads[best]! += 1;
    if (chosen.length < duplicates.batch && !duplicates.admit(pair)) deferred.push(choice);
    else {
      weights.expect(best, pool.beliefs[place]!);
      chosen.push(choice);
    }
    weighHead(best);
  }
  // Near-duplicates go right behind the batch that they were kept out of.
  chosen.splice(Math.min(chosen.length, duplicates.batch), 0, ...deferred);
  return chosen.slice(0, wanted);
}
