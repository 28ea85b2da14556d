import type { HeldOutPredictions } from '@earmark/model-version';
import { findLikelyLabelErrors } from '@earmark/ranking';
import type { PublishedLabelError } from '@earmark/shared';
import { roundProbabilities } from './round-probabilities.ts';
import type { TrainingSet } from './training-set.ts';

const round = (share: number): number => roundProbabilities([share])[0]!;

/**
 * Observed train pairs whose label is likely wrong, worst first. Labels of test clips are never doubted by a model:
 * whoever mended them by its predictions would mend its test figures.
 *
 * @param outOfFold of train clips, each by a model that has not seen the clip's artist
 */
export function listLabelErrors(set: TrainingSet, outOfFold: HeldOutPredictions): PublishedLabelError[] {
  const { instruments } = set;
  const width = instruments.length;
  const rowOf = new Map(set.clips.map(({ sampleKey }, row) => [sampleKey, row]));
  const relevances = new Float32Array(outOfFold.sampleKeys.length * width).fill(Number.NaN);
  outOfFold.sampleKeys.forEach((sampleKey, place) => {
    const row = rowOf.get(sampleKey);
    if (row === undefined || set.clips[row]!.split !== 'train') return;
    for (let column = 0; column < width; column++) {
      if (set.observed[row * width + column] === 0) continue;
      relevances[place * width + column] = set.relevance[row * width + column]!;
    }
  });
  const errors = findLikelyLabelErrors({ ...outOfFold, instruments, relevances });
  return errors.map(({ clipIndex, instrumentIndex, relevance, probability, suspicion }) => ({
    sampleKey: outOfFold.sampleKeys[clipIndex]!,
    instrument: instruments[instrumentIndex]!,
    relevance: round(relevance),
    probability: round(probability),
    suspicion: Math.max(0.5, round(suspicion)),
  }));
}
