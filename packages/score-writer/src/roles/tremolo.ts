import { drawItem } from '../draw.ts';
import { chordAt, keysWithin, nearestKey } from '../harmony.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** A slow tune whose notes are struck over and over, as mandolins and mallets hold a tone. */
export const writeTremolo: WriteRole = ({ random, harmony, beats, beatsPerMinute, low, high }) => {
  const strokes = Math.max(2, Math.round((drawItem(random, [9, 11, 13]) * 60) / beatsPerMinute));
  const notes: BeatNote[] = [];
  let pitch = Math.round((low + high) / 2);
  for (let start = 0; start < beats; ) {
    const held = drawItem(random, [1, 2, 2, 4]);
    const keys = keysWithin(chordAt(harmony, start).pitchClasses, low, high);
    if (keys.length > 0) pitch = nearestKey(keys, pitch + drawItem(random, [-5, -3, 0, 3, 5]));
    for (let stroke = 0; stroke < held * strokes; stroke++) {
      const beat = start + stroke / strokes;
      notes.push({ beat, beats: 1 / strokes, pitch, accent: stroke % strokes === 0 ? 0.7 : 0.5 });
    }
    start += held;
  }
  return notes;
};
