import { createRandom, type OpenmicInstrument, openmicInstruments, shuffle } from '@earmark/shared';
import { drawWeighted } from './draw.ts';

/** How many instruments a clip has, and how often. */
const sizes: readonly (readonly [number, number])[] = [
  [1, 3],
  [2, 5],
  [3, 6],
  [4, 4],
  [5, 2],
];

/**
 * The instruments of each clip, dealt from one shuffled pack of all after the other, so that every
 * instrument sounds in about as many clips and meets every other one.
 */
export function dealInstruments(
  clips: number,
  seed: number,
  instruments: readonly OpenmicInstrument[] = openmicInstruments,
): OpenmicInstrument[][] {
  const random = createRandom(seed);
  let pack: OpenmicInstrument[] = [];
  return Array.from({ length: clips }, () => {
    const size = drawWeighted(random, sizes);
    const hand: OpenmicInstrument[] = [];
    while (hand.length < size) {
      if (pack.length === 0) pack = shuffle([...instruments], random);
      const next = pack.findIndex((instrument) => !hand.includes(instrument));
      if (next >= 0) hand.push(...pack.splice(next, 1));
      else pack = [...pack, ...shuffle([...instruments], random)];
    }
    return hand.sort();
  });
}
