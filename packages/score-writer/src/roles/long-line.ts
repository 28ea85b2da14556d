import { drawBetween, drawItem } from '../draw.ts';
import { chordAt, keysWithin, nearestKey } from '../harmony.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Long notes that lead from chord to chord by the shortest way. */
export const writeLongLine: WriteRole = ({ random, harmony, beats, low, high }) => {
  const notes: BeatNote[] = [];
  let pitch = Math.round(drawBetween(random, low + (high - low) * 0.25, low + (high - low) * 0.75));
  const lengths = drawItem(random, [
    [2, 2, 4],
    [1, 1, 2],
    [4, 4],
    [3, 1],
    [2, 1, 1],
  ]);
  let turn = 0;
  for (let beat = 0; beat < beats; turn++) {
    const length = lengths[turn % lengths.length] ?? 2;
    const keys = keysWithin(chordAt(harmony, beat).pitchClasses, low, high);
    const aim = pitch + drawItem(random, [-4, -2, 0, 2, 4, 7, -5]);
    pitch = keys.length > 0 ? nearestKey(keys, aim) : pitch;
    if (random() > 0.08) notes.push({ beat, beats: length * 0.98, pitch, accent: 0.6 });
    beat += length;
  }
  return notes;
};
