import { bootstrapMapDifference } from '@earmark/metrics';
import type { HeldOutPredictions } from '@earmark/model-version';
import type { VersionComparison } from '@earmark/shared';
import { gatherPairs, maskedMap } from './masked-scores.ts';
import { gatherRows, type TrainingSet } from './training-set.ts';

const rounds = 1000;

/**
 * Compares a new model with the published one on the clips that neither had seen, by the labels of now.
 *
 * @returns null when they share no such clip, or no instrument has both answers there
 */
export function compareVersions(
  set: TrainingSet,
  challenger: HeldOutPredictions,
  published: HeldOutPredictions & { version: number },
): VersionComparison | null {
  const width = set.instruments.length;
  const rowOf = new Map(set.clips.map(({ sampleKey }, row) => [sampleKey, row]));
  const placeOf = new Map(published.sampleKeys.map((sampleKey, place) => [sampleKey, place]));
  const shared = challenger.sampleKeys.flatMap((sampleKey, place) => {
    const row = rowOf.get(sampleKey);
    const other = placeOf.get(sampleKey);
    return row === undefined || other === undefined ? [] : [{ row, place, other }];
  });
  if (published.probabilities.length !== published.sampleKeys.length * width) return null;
  const pairs = gatherPairs(
    set,
    shared.map(({ row }) => row),
    width,
  );
  const one = gatherRows(
    challenger.probabilities,
    shared.map(({ place }) => place),
    width,
  );
  const two = gatherRows(
    published.probabilities,
    shared.map(({ other }) => other),
    width,
  );
  const challengerMap = maskedMap(one, pairs, width);
  const publishedMap = maskedMap(two, pairs, width);
  if (challengerMap === null || publishedMap === null) return null;
  const matrix = { clips: shared.length, instruments: width, targets: pairs.relevance, mask: pairs.observed };
  const difference = bootstrapMapDifference(
    { ...matrix, probabilities: one },
    { ...matrix, probabilities: two },
    { rounds, seed: 1 },
  );
  if (!difference) return null;
  return {
    version: published.version,
    clips: shared.length,
    pairs: pairs.observed.reduce((sum, known) => sum + known, 0),
    challengerMap,
    publishedMap,
    differenceLow: difference.low,
    differenceHigh: difference.high,
  };
}
