import { drawItem } from '../draw.ts';
import type { BeatNote, WriteRole } from './role.ts';

/** Keys of General MIDI's percussion map that are cymbals. */
const closedHiHat = 42;
const pedalHiHat = 44;
const openHiHat = 46;
const crashes = [49, 57, 52, 55];
const rides = [51, 59, 53];

/** Hi-hat, ride and crash cymbals without any drum. */
export const writeCymbalGroove: WriteRole = ({ random, beats, beatsPerBar }) => {
  const spacing = drawItem(random, [1, 0.5, 0.5, 0.25, 1 / 3]);
  const lead = drawItem(random, [closedHiHat, closedHiHat, openHiHat, ...rides]);
  const crash = drawItem(random, crashes);
  const crashesOnly = random() < 0.12;
  const notes: BeatNote[] = [];
  for (let turn = 0; turn * spacing < beats; turn++) {
    const beat = turn * spacing;
    const first = Math.abs(beat % beatsPerBar) < 1e-6;
    if (first && (crashesOnly || random() < 0.3)) {
      notes.push({ beat, beats: 1, pitch: crash, accent: 0.8 });
      continue;
    }
    if (crashesOnly) continue;
    let pitch = lead;
    if (lead === closedHiHat && random() < 0.1) pitch = openHiHat;
    if (lead !== closedHiHat && beat % 2 === 1 && random() < 0.5) pitch = pedalHiHat;
    notes.push({ beat, beats: spacing, pitch, accent: beat % 1 === 0 ? 0.7 : 0.45 });
  }
  return notes;
};
