import { drawInteger } from '../draw.ts';
import { voiceChord } from './chord-voicing.ts';
import type { WriteRole } from './role.ts';

/** Held chords. */
export const writePad: WriteRole = ({ random, harmony, low, high }) => {
  const voices = drawInteger(random, 2, 4);
  return harmony.chords.flatMap((chord) =>
    voiceChord(random, chord, low, high, voices).map((pitch) => ({
      beat: chord.startBeat,
      beats: chord.beats * 0.99,
      pitch,
      accent: 0.55,
    })),
  );
};
