import type { EvaluatedClip } from '@earmark/shared';
import { clipsOfSplit, type TrainingSet } from './training-set.ts';

/** The labels that an evaluation on the test split counted: the observed pairs of its clips, by clip. */
export function listEvaluatedClips(set: TrainingSet): EvaluatedClip[] {
  const width = set.instruments.length;
  return clipsOfSplit(set, 'test').flatMap((clip) => {
    const present: string[] = [];
    const absent: string[] = [];
    set.instruments.forEach((instrument, position) => {
      const pair = clip * width + position;
      if (set.observed[pair]) (set.relevance[pair]! >= 0.5 ? present : absent).push(instrument);
    });
    return present.length + absent.length === 0
      ? []
      : [{ sampleKey: set.clips[clip]!.sampleKey, present, absent }];
  });
}
