import { drawBetween, drawInteger, drawItem, drawWeighted } from '../draw.ts';
import { chordAt, keysWithin, nearestKey } from '../harmony.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Rhythms of two beats. */
const rhythms: readonly (readonly number[])[] = [
  [1, 1],
  [2],
  [0.5, 0.5, 1],
  [1, 0.5, 0.5],
  [0.5, 0.5, 0.5, 0.5],
  [1.5, 0.5],
  [0.25, 0.25, 0.5, 1],
  [0.75, 0.25, 1],
  [2 / 3, 1 / 3, 2 / 3, 1 / 3],
  [0.25, 0.25, 0.25, 0.25, 0.5, 0.5],
];

/** A sung or blown line: a motif's rhythm that comes back, steps more than leaps, chord tones on the beat. */
export const writeMelody: WriteRole = ({ random, harmony, beats, beatsPerBar, low, high }) => {
  const scaleKeys = keysWithin(harmony.scale, low, high);
  const motif = Array.from({ length: drawInteger(random, 1, 3) }, () => drawItem(random, rhythms));
  const touch = drawItem(random, [0.45, 0.85, 0.95, 1.02]);
  const restShare = drawBetween(random, 0.02, 0.25);
  const notes: BeatNote[] = [];
  let place = Math.floor(scaleKeys.length * drawBetween(random, 0.3, 0.7));
  let cell = 0;
  for (let beat = drawItem(random, [0, 0, 0.5, 1]); beat < beats; cell++) {
    const rhythm = random() < 0.75 ? motif[cell % motif.length] : drawItem(random, rhythms);
    for (const length of rhythm ?? [1]) {
      const step = drawWeighted(random, [
        [1, 4],
        [-1, 4],
        [0, 1],
        [2, 2],
        [-2, 2],
        [4, 0.6],
        [-4, 0.6],
        [7, 0.2],
      ]);
      place = Math.min(scaleKeys.length - 1, Math.max(0, place + step));
      let pitch = scaleKeys[place] ?? low;
      if (beat % 1 === 0 && random() < 0.7) {
        const chordKeys = keysWithin(chordAt(harmony, beat).pitchClasses, low, high);
        if (chordKeys.length > 0) pitch = nearestKey(chordKeys, pitch);
        place = scaleKeys.indexOf(nearestKey(scaleKeys, pitch));
      }
      if (random() >= restShare) {
        const accent = beat % beatsPerBar === 0 ? 0.9 : beat % 1 === 0 ? 0.7 : 0.55;
        notes.push({ beat, beats: length * touch, pitch, accent });
      }
      beat += length;
    }
  }
  return notes;
};
