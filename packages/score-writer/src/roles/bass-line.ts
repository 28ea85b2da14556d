import { drawItem } from '../draw.ts';
import { chordAt, keysWithin, nearestKey } from '../harmony.ts';
import type { BeatNote, WriteRole } from './role.ts';

type Figure = 'roots' | 'eighths' | 'root-fifth' | 'octaves' | 'walking' | 'syncopated';

/** Beats of one bar at which each figure plays, for bars of four; other bars repeat or cut it. */
const onsets: Readonly<Record<Figure, readonly number[]>> = {
  roots: [0],
  eighths: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
  'root-fifth': [0, 2],
  octaves: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
  walking: [0, 1, 2, 3],
  syncopated: [0, 0.75, 1.5, 2.5, 3.25],
};

/** The foundation: roots, fifths, octaves or a walking line under the chords. */
export const writeBassLine: WriteRole = ({ random, harmony, beats, beatsPerBar, low, high }) => {
  const figure = drawItem(random, Object.keys(onsets) as Figure[]);
  const touch = drawItem(random, [0.5, 0.8, 0.98]);
  const scaleKeys = keysWithin(harmony.scale, low, high);
  const starts: number[] = [];
  for (let bar = 0; bar < beats; bar += beatsPerBar) {
    starts.push(...onsets[figure].filter((beat) => beat < beatsPerBar).map((beat) => bar + beat));
  }
  let walked = low + 7;
  return starts.map((beat, i): BeatNote => {
    const [root = 0, , fifth = root] = chordAt(harmony, beat).pitchClasses;
    const lowRoot = nearestKey(keysWithin([root], low, low + 14), low + 5);
    const next = starts[i + 1] ?? beats;
    let pitch = lowRoot;
    if (figure === 'root-fifth' && i % 2 === 1) pitch = nearestKey(keysWithin([fifth], low, high), lowRoot);
    if (figure === 'octaves' && i % 2 === 1) pitch = Math.min(high, lowRoot + 12);
    if (figure === 'walking' && beat !== chordAt(harmony, beat).startBeat) {
      const aim = walked + drawItem(random, [-3, -2, 2, 3]);
      pitch = nearestKey(scaleKeys, aim);
    }
    if (figure === 'syncopated' && random() < 0.25) pitch = nearestKey(scaleKeys, lowRoot + 3);
    walked = pitch;
    return { beat, beats: (next - beat) * touch, pitch, accent: beat % beatsPerBar === 0 ? 0.9 : 0.65 };
  });
};
