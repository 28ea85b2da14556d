import { drawBetween, drawInteger, drawItem } from '../draw.ts';
import { chordAt } from '../harmony.ts';
import { voiceChord } from './chord-voicing.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Strokes of a bar: the beat, downwards or upwards. */
const patterns: readonly (readonly (readonly [number, 'down' | 'up'])[])[] = [
  [
    [0, 'down'],
    [1, 'down'],
    [2, 'down'],
    [3, 'down'],
  ],
  [
    [0, 'down'],
    [1, 'down'],
    [1.5, 'up'],
    [2.5, 'up'],
    [3, 'down'],
    [3.5, 'up'],
  ],
  [
    [0, 'down'],
    [0.5, 'up'],
    [1, 'down'],
    [1.5, 'up'],
    [2, 'down'],
    [2.5, 'up'],
    [3, 'down'],
    [3.5, 'up'],
  ],
  [
    [0, 'down'],
    [2, 'down'],
    [2.5, 'up'],
    [3.5, 'up'],
  ],
  [
    [1, 'down'],
    [3, 'down'],
  ],
];

/** Strummed chords: the strings one after the other within some hundredths of a second. */
export const writeStrum: WriteRole = ({ random, harmony, beats, beatsPerBar, beatsPerMinute, low, high }) => {
  const pattern = drawItem(random, patterns).filter(([beat]) => beat < beatsPerBar);
  const spreadBeats = (drawBetween(random, 0.006, 0.028) * beatsPerMinute) / 60;
  const strings = drawInteger(random, 3, 5);
  const ring = drawItem(random, [0.3, 0.8, 1.2]);
  const notes: BeatNote[] = [];
  for (let bar = 0; bar < beats; bar += beatsPerBar) {
    for (const [start, direction] of pattern) {
      const beat = bar + start;
      if (beat >= beats || random() < 0.05) continue;
      const keys = voiceChord(random, chordAt(harmony, beat), low, high, strings);
      if (direction === 'up') keys.reverse();
      for (const [i, pitch] of keys.entries()) {
        notes.push({
          beat: beat + i * spreadBeats,
          beats: ring,
          pitch,
          accent: direction === 'down' ? 0.75 : 0.5,
        });
      }
    }
  }
  return notes;
};
