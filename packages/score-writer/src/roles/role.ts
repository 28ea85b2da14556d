import type { Random } from '@earmark/shared';
import type { Harmony } from '../harmony.ts';

/** A note in beats, before tempo and the player's inaccuracy. */
export interface BeatNote {
  beat: number;
  beats: number;
  pitch: number;
  /** 0..1; how much weight the player gives it. */
  accent: number;
}

/** What a role needs to know to write its part. */
export interface RoleSetting {
  random: Random;
  harmony: Harmony;
  /** Beats of the clip. */
  beats: number;
  beatsPerBar: number;
  beatsPerMinute: number;
  /** Lowest and highest MIDI key the instrument plays here. */
  low: number;
  high: number;
}

/** Writes what an instrument plays in this role, by beat. */
export type WriteRole = (setting: RoleSetting) => BeatNote[];
