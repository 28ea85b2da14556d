import { drawInteger, drawItem } from '../draw.ts';
import { chordAt } from '../harmony.ts';
import { voiceChord } from './chord-voicing.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Orders in which a broken chord's tones follow each other, as places in the voicing. */
const orders: readonly (readonly number[])[] = [
  [0, 1, 2, 3],
  [3, 2, 1, 0],
  [0, 1, 2, 3, 2, 1],
  [0, 2, 1, 2],
  [0, 2, 3, 0, 2, 3, 0, 2],
  [2, 1, 3, 2, 0, 3, 1, 3],
];

/** Broken chords in even notes; on a banjo these are rolls. */
export const writeArpeggio: WriteRole = ({ random, harmony, beats, beatsPerMinute, low, high }) => {
  const lengths = beatsPerMinute > 110 ? [0.5, 0.5, 1 / 3] : [0.25, 0.5, 1 / 3];
  const length = drawItem(random, lengths);
  const ring = drawItem(random, [0.9, 1.5, 3]);
  const order = drawItem(random, orders);
  const voices = drawInteger(random, 3, 5);
  const notes: BeatNote[] = [];
  let keys: number[] = [];
  let chordStart = -1;
  for (let turn = 0; turn * length < beats; turn++) {
    const beat = turn * length;
    const chord = chordAt(harmony, beat);
    if (chord.startBeat !== chordStart) {
      keys = voiceChord(random, chord, low, high, voices);
      chordStart = chord.startBeat;
    }
    const pitch = keys[(order[turn % order.length] ?? 0) % Math.max(1, keys.length)];
    if (pitch === undefined || random() < 0.03) continue;
    notes.push({ beat, beats: length * ring, pitch, accent: turn % order.length === 0 ? 0.8 : 0.6 });
  }
  return notes;
};
