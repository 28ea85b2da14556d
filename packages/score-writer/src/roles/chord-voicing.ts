import type { Random } from '@earmark/shared';
import { drawInteger } from '../draw.ts';
import { type Chord, keysWithin } from '../harmony.ts';

/** Up to `voices` neighbouring chord tones within the range, upwards, somewhere around its middle. */
export function voiceChord(
  random: Random,
  chord: Chord,
  low: number,
  high: number,
  voices: number,
): number[] {
  const keys = keysWithin(chord.pitchClasses, low, high);
  const room = Math.max(0, keys.length - voices);
  const first = Math.min(room, drawInteger(random, Math.floor(room / 4), Math.ceil((room * 3) / 4)));
  return keys.slice(first, first + voices);
}
