import type { OpenmicInstrument } from '@earmark/shared';
import { writeArpeggio } from './roles/arpeggio.ts';
import { writeBassLine } from './roles/bass-line.ts';
import { writeComping } from './roles/comping.ts';
import { writeCymbalGroove } from './roles/cymbal-groove.ts';
import { writeDrumGroove } from './roles/drum-groove.ts';
import { writeLongLine } from './roles/long-line.ts';
import { writeMelody } from './roles/melody.ts';
import { writePad } from './roles/pad.ts';
import type { WriteRole } from './roles/role.ts';
import { writeStrum } from './roles/strum.ts';
import { writeTremolo } from './roles/tremolo.ts';

/** How an instrument is written for. */
export interface Voice {
  /** Lowest and highest MIDI key in ordinary use. */
  low: number;
  high: number;
  /** Roles and how often each is taken. */
  roles: readonly (readonly [WriteRole, number])[];
  /** Whether its player shapes a sounding note: swells, vibrato, approaches. */
  expressive: boolean;
}

const voice = (low: number, high: number, expressive: boolean, ...roles: Voice['roles']): Voice => ({
  low,
  high,
  roles,
  expressive,
});

/** Ranges after the orchestration tables of common use; percussion ignores them. */
export const instrumentVoices: Readonly<Record<OpenmicInstrument, Voice>> = {
  accordion: voice(53, 88, true, [writeComping, 3], [writeMelody, 3], [writePad, 3], [writeLongLine, 1]),
  banjo: voice(50, 81, false, [writeArpeggio, 5], [writeMelody, 2], [writeStrum, 2]),
  bass: voice(28, 52, false, [writeBassLine, 6], [writeMelody, 0.6], [writeLongLine, 0.6]),
  cello: voice(36, 74, true, [writeLongLine, 4], [writeMelody, 4], [writeTremolo, 0.4], [writeArpeggio, 0.7]),
  clarinet: voice(52, 88, true, [writeMelody, 5], [writeLongLine, 2], [writeArpeggio, 1]),
  cymbals: voice(0, 127, false, [writeCymbalGroove, 1]),
  drums: voice(0, 127, false, [writeDrumGroove, 1]),
  flute: voice(60, 94, true, [writeMelody, 5], [writeLongLine, 2], [writeArpeggio, 1]),
  guitar: voice(40, 79, false, [writeStrum, 4], [writeArpeggio, 4], [writeMelody, 3], [writeComping, 2]),
  mallet_percussion: voice(
    55,
    94,
    false,
    [writeMelody, 4],
    [writeArpeggio, 3],
    [writeTremolo, 2],
    [writeComping, 1],
  ),
  mandolin: voice(55, 88, false, [writeTremolo, 3], [writeMelody, 3], [writeStrum, 3], [writeArpeggio, 2]),
  organ: voice(40, 88, false, [writePad, 4], [writeComping, 3], [writeMelody, 2], [writeArpeggio, 1]),
  piano: voice(33, 96, false, [writeComping, 4], [writeArpeggio, 4], [writeMelody, 3], [writePad, 1]),
  saxophone: voice(49, 82, true, [writeMelody, 5], [writeLongLine, 2], [writeArpeggio, 0.7]),
  synthesizer: voice(
    36,
    90,
    true,
    [writePad, 4],
    [writeMelody, 3],
    [writeArpeggio, 3],
    [writeLongLine, 1],
    [writeComping, 1],
  ),
  trombone: voice(40, 70, true, [writeMelody, 4], [writeLongLine, 4]),
  trumpet: voice(54, 84, true, [writeMelody, 5], [writeLongLine, 2]),
  ukulele: voice(60, 84, false, [writeStrum, 5], [writeArpeggio, 3], [writeMelody, 2]),
  violin: voice(55, 93, true, [writeMelody, 5], [writeLongLine, 3], [writeTremolo, 0.5], [writeArpeggio, 1]),
  voice: voice(48, 79, true, [writeLongLine, 3], [writeMelody, 4], [writePad, 3]),
};
