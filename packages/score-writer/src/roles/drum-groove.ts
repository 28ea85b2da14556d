import { drawInteger, drawItem } from '../draw.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Keys of General MIDI's percussion map that are drums and not cymbals. */
const kicks = [35, 36];
const snares = [37, 38, 40];
const toms = [41, 43, 45, 47, 48, 50];

const kickPatterns: readonly (readonly number[])[] = [
  [0, 2],
  [0, 1, 2, 3],
  [0, 2.5],
  [0, 0.75, 2.5],
  [0, 1.5, 2, 3.5],
];
const snarePatterns: readonly (readonly number[])[] = [
  [1, 3],
  [2],
  [1, 3, 3.75],
  [1, 2.5, 3],
  [0.5, 1.5, 2.5, 3.5],
];

/** A beat on kick, snare and toms without any cymbal, with fills at the ends of phrases. */
export const writeDrumGroove: WriteRole = ({ random, beats, beatsPerBar }) => {
  const kick = drawItem(random, kicks);
  const snare = drawItem(random, snares);
  const kickBeats = drawItem(random, kickPatterns);
  const snareBeats = drawItem(random, snarePatterns);
  const fillEvery = drawInteger(random, 2, 4);
  const tomsOnly = random() < 0.15;
  const notes: BeatNote[] = [];
  const strike = (beat: number, pitch: number, accent: number): void => {
    if (beat < beats) notes.push({ beat, beats: 0.2, pitch, accent });
  };
  for (let bar = 0; bar * beatsPerBar < beats; bar++) {
    const start = bar * beatsPerBar;
    const fill = bar % fillEvery === fillEvery - 1;
    const bodyBeats = fill || tomsOnly ? beatsPerBar - 1 : beatsPerBar;
    for (const beat of kickBeats) if (beat < bodyBeats) strike(start + beat, kick, 0.85);
    for (const beat of snareBeats) {
      if (beat < bodyBeats) strike(start + beat, tomsOnly ? drawItem(random, toms) : snare, 0.8);
    }
    if (random() < 0.3) strike(start + drawInteger(random, 0, 7) / 2, snare, 0.3);
    if (bodyBeats < beatsPerBar) {
      for (let sixteenth = 0; sixteenth < 4; sixteenth++) {
        strike(start + bodyBeats + sixteenth / 4, drawItem(random, random() < 0.6 ? toms : snares), 0.7);
      }
    }
  }
  return notes.sort((one, other) => one.beat - other.beat);
};
