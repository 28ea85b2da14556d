import type { Random } from '@earmark/shared';
import { drawInteger, drawItem, drawWeighted } from './draw.ts';

/** A chord and the beats it holds. */
export interface Chord {
  /** Pitch classes 0..11, the root first. */
  pitchClasses: number[];
  startBeat: number;
  beats: number;
}

export interface Harmony {
  /** Pitch class 0..11 of the key. */
  tonic: number;
  /** Pitch classes of the scale, upwards from the tonic. */
  scale: number[];
  chords: Chord[];
}

const scales: readonly (readonly [readonly number[], number])[] = [
  [[0, 2, 4, 5, 7, 9, 11], 5],
  [[0, 2, 3, 5, 7, 8, 10], 4],
  [[0, 2, 3, 5, 7, 9, 10], 2],
  [[0, 2, 4, 5, 7, 9, 10], 2],
  [[0, 2, 3, 5, 7, 8, 11], 1],
];

/** Weights of the step from one degree of the scale to the next chord's, by falling usefulness of the root's motion. */
const rootMotions: readonly (readonly [number, number])[] = [
  [3, 5],
  [4, 4],
  [1, 2],
  [6, 2],
  [5, 3],
  [2, 1],
];

/** A key and a row of chords over `beats` beats, a chord lasting half a bar, a bar or two. */
export function drawHarmony(random: Random, beats: number, beatsPerBar: number): Harmony {
  const tonic = drawInteger(random, 0, 11);
  const scale = drawWeighted(random, scales).map((step) => (tonic + step) % 12);
  const sevenths = random() < 0.3;
  const halfBar = beatsPerBar % 2 === 0 ? beatsPerBar / 2 : beatsPerBar;
  const usualBeats = drawItem(random, [beatsPerBar, beatsPerBar, beatsPerBar * 2, halfBar]);
  const chords: Chord[] = [];
  let degree = random() < 0.7 ? 0 : drawItem(random, [3, 4, 5]);
  for (let startBeat = 0; startBeat < beats; ) {
    const size = sevenths || random() < 0.1 ? 4 : 3;
    const pitchClasses = Array.from({ length: size }, (_, third) => scale[(degree + 2 * third) % 7] ?? tonic);
    chords.push({ pitchClasses, startBeat, beats: usualBeats });
    startBeat += usualBeats;
    degree = random() < 0.15 ? 0 : (degree + drawWeighted(random, rootMotions)) % 7;
  }
  return { tonic, scale, chords };
}

/** The chord that sounds at a beat. */
export function chordAt(harmony: Harmony, beat: number): Chord {
  const chord = harmony.chords.findLast(({ startBeat }) => startBeat <= beat + 1e-9) ?? harmony.chords[0];
  if (chord === undefined) throw new Error('no chord');
  return chord;
}

/** Every key from `low` to `high` whose pitch class is among the given ones, upwards. */
export function keysWithin(pitchClasses: readonly number[], low: number, high: number): number[] {
  const keys: number[] = [];
  for (let key = low; key <= high; key++) if (pitchClasses.includes(key % 12)) keys.push(key);
  return keys;
}

/** The given key's nearest neighbour among `keys`, which must not be empty. */
export function nearestKey(keys: readonly number[], key: number): number {
  return keys.reduce((best, each) => (Math.abs(each - key) < Math.abs(best - key) ? each : best));
}
