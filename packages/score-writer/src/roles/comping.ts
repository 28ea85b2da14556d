import { drawInteger, drawItem } from '../draw.ts';
import { chordAt } from '../harmony.ts';
import { voiceChord } from './chord-voicing.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Beats of a bar at which the chord is struck. */
const patterns: readonly (readonly number[])[] = [
  [0, 2],
  [1, 3],
  [0, 1, 2, 3],
  [0, 1.5, 2.5],
  [0.5, 1.5, 2.5, 3.5],
  [0, 0.75, 1.5, 3],
  [0, 1, 1.5, 2, 3, 3.5],
];

/** Chords in a rhythm, with a left hand where the range allows one. */
export const writeComping: WriteRole = ({ random, harmony, beats, beatsPerBar, low, high }) => {
  const pattern = drawItem(random, patterns).filter((beat) => beat < beatsPerBar);
  const length = drawItem(random, [0.2, 0.45, 0.9]);
  const voices = drawInteger(random, 2, 4);
  const leftHand = high - low >= 40 && random() < 0.6;
  const notes: BeatNote[] = [];
  for (let bar = 0; bar < beats; bar += beatsPerBar) {
    for (const start of pattern) {
      const beat = bar + start;
      if (beat >= beats || random() < 0.06) continue;
      const chord = chordAt(harmony, beat);
      const accent = start === 0 ? 0.85 : 0.6;
      const from = leftHand ? low + 20 : low;
      for (const pitch of voiceChord(random, chord, from, high, voices)) {
        notes.push({ beat, beats: length, pitch, accent });
      }
      if (leftHand && start % 2 === 0) {
        const root = voiceChord(
          random,
          { ...chord, pitchClasses: chord.pitchClasses.slice(0, 1) },
          low,
          low + 20,
          1,
        );
        for (const pitch of root) notes.push({ beat, beats: length * 2, pitch, accent });
      }
    }
  }
  return notes;
};
