import { createSaveableRandom, shuffleIndices } from './saveable-random.ts';
import { clipsOfSplit, type TrainingSet } from './training-set.ts';

/**
 * Divides the train clips into folds that share no artist group and in which every instrument has its
 * share of observed positives and negatives where that is possible: groups, largest first, go to the fold
 * that still lacks most of what they bring (iterative stratification, Sechidis 2011, on groups).
 *
 * @returns one list of row numbers per fold, rising; the same for the same seed
 */
export function divideByArtist(set: TrainingSet, folds: number, seed: number): number[][] {
  const width = set.instruments.length;
  const groups = new Map<string, number[]>();
  for (const clip of clipsOfSplit(set, 'train')) {
    const { artistGroup, sampleKey } = set.clips[clip]!;
    // A space cannot start a group's name, so that an ungrouped clip never joins a named group.
    const name = artistGroup === '' ? ` ${sampleKey}` : artistGroup;
    const members = groups.get(name);
    if (members) members.push(clip);
    else groups.set(name, [clip]);
  }
  const tally = (members: readonly number[]): Float64Array => {
    const counts = new Float64Array(2 * width + 1);
    counts[2 * width] = members.length;
    for (const clip of members) {
      for (let instrument = 0; instrument < width; instrument++) {
        const entry = clip * width + instrument;
        if (set.observed[entry] === 0) continue;
        counts[set.relevance[entry]! >= 0.5 ? instrument : width + instrument]! += 1;
      }
    }
    return counts;
  };
  const names = [...groups.keys()].sort();
  const order = shuffleIndices(Uint32Array.from(names.keys()), createSaveableRandom(seed));
  const shuffled = [...order].map((place) => groups.get(names[place]!)!);
  shuffled.sort((one, other) => other.length - one.length);

  const total = tally(shuffled.flat());
  const held = Array.from({ length: folds }, () => new Float64Array(2 * width + 1));
  const divided: number[][] = Array.from({ length: folds }, () => []);
  for (const members of shuffled) {
    const brought = tally(members);
    let best = 0;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (let fold = 0; fold < folds; fold++) {
      let gain = 0;
      for (let count = 0; count < brought.length; count++) {
        const share = total[count]! / folds;
        // Weighted by rarity: a fold without any positive of an instrument lacks most.
        if (share > 0) gain += (brought[count]! * (share - held[fold]![count]!)) / share ** 2;
      }
      if (gain > bestGain + 1e-12) {
        best = fold;
        bestGain = gain;
      }
    }
    divided[best]!.push(...members);
    const target = held[best]!;
    brought.forEach((count, index) => {
      target[index]! += count;
    });
  }
  return divided.map((members) => members.sort((one, other) => one - other));
}
