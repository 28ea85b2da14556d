import type { TrainingSet } from '../src/index.ts';
import { createSaveableRandom, shuffleIndices } from '../src/saveable-random.ts';

/** The set with a share of its train clips' labels, drawn by chance; the test split's labels stay. */
export function keepLabels(set: TrainingSet, share: number, seed: number): TrainingSet {
  const width = set.instruments.length;
  const observed = set.observed.slice();
  const train = Uint32Array.from(
    [...observed.keys()].filter(
      (pair) => observed[pair] === 1 && set.clips[Math.floor(pair / width)]!.split === 'train',
    ),
  );
  const count = Math.round(train.length * share);
  for (const pair of shuffleIndices(train, createSaveableRandom(seed)).subarray(count)) observed[pair] = 0;
  return { ...set, observed };
}
