import type { OpenmicInstrument } from '@earmark/shared';
import type { Preset } from './preset.ts';

/** One sounding key. */
export interface Note {
  startSeconds: number;
  durationSeconds: number;
  /** MIDI key number, 60 is middle C; for percussion the drum's key. */
  pitch: number;
  /** 1..127 */
  velocity: number;
}

/** What one instrument plays in a clip. */
export interface Part {
  instrument: OpenmicInstrument;
  preset: Preset;
  /** By start. */
  notes: Note[];
  /** Depth of the vibrato, 0..127 as MIDI's controller 1 has it. */
  vibrato: number;
  /** Whether sustained notes swell and notes may be approached from below. */
  expressive: boolean;
}

/** A clip's music. */
export interface Score {
  beatsPerMinute: number;
  beatsPerBar: number;
  parts: Part[];
}

/** Length of every clip. */
export const clipSeconds = 10;
