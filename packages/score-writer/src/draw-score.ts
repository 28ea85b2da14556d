import { createRandom, type OpenmicInstrument, type Random } from '@earmark/shared';
import { drawBetween, drawInteger, drawItem, drawWeighted } from './draw.ts';
import { drawHarmony } from './harmony.ts';
import { type InstrumentPresets, instrumentPresets, type Preset } from './preset.ts';
import type { BeatNote } from './roles/role.ts';
import { clipSeconds, type Note, type Part, type Score } from './score.ts';
import { instrumentVoices } from './voices.ts';

/** What pieces of one artist have in common. */
export interface ArtistStyle {
  /** The preset that the artist has for each instrument. */
  presets: Readonly<Partial<Record<OpenmicInstrument, Preset>>>;
  usualBeatsPerMinute: number;
}

/** Draws an artist's sounds and usual tempo. */
export function drawArtistStyle(random: Random, among: InstrumentPresets = instrumentPresets): ArtistStyle {
  const presets: Partial<Record<OpenmicInstrument, Preset>> = {};
  for (const [instrument, choice] of Object.entries(among)) {
    presets[instrument as OpenmicInstrument] = drawItem(random, choice);
  }
  return { presets, usualBeatsPerMinute: drawBetween(random, 62, 168) };
}

/** A third of the parts play in a window of the clip only; it lasts at least 3 s. */
function drawWindow(random: Random): { fromSeconds: number; toSeconds: number } {
  if (random() >= 1 / 3) return { fromSeconds: 0, toSeconds: clipSeconds };
  const lengthSeconds = drawBetween(random, 3, 7);
  const fromSeconds = drawBetween(random, 0, clipSeconds - lengthSeconds);
  return { fromSeconds, toSeconds: fromSeconds + lengthSeconds };
}

/** Notes in seconds as a person would play them: a little early or late, louder and softer. */
function performNotes(random: Random, notes: readonly BeatNote[], beatSeconds: number): Note[] {
  const looseness = drawBetween(random, 0.002, 0.018);
  const loudness = drawBetween(random, 55, 105);
  const spread = drawBetween(random, 4, 22);
  const { fromSeconds, toSeconds } = drawWindow(random);
  const performed: Note[] = [];
  for (const { beat, beats, pitch, accent } of notes) {
    const startSeconds = Math.max(0, beat * beatSeconds + looseness * (random() + random() - 1));
    const velocity = Math.round(loudness + (accent - 0.65) * 60 + spread * (random() + random() - 1));
    if (startSeconds < fromSeconds || startSeconds > toSeconds - 0.05) continue;
    const durationSeconds = Math.min(Math.max(0.04, beats * beatSeconds), clipSeconds - startSeconds);
    performed.push({ startSeconds, durationSeconds, pitch, velocity: Math.min(127, Math.max(12, velocity)) });
  }
  return performed.sort((one, other) => one.startSeconds - other.startSeconds || one.pitch - other.pitch);
}

/** A range somewhat narrower than the instrument's whole one. */
function drawRange(random: Random, low: number, high: number): { low: number; high: number } {
  const width = Math.min(high - low, drawInteger(random, 17, 34));
  const from = drawInteger(random, low, high - width);
  return { low: from, high: from + width };
}

/**
 * Writes ten seconds of music for the given instruments: one key, tempo and row of chords, each instrument
 * in a role that suits it. The same seed writes the same score.
 *
 * @throws Error when an instrument stays silent in every one of 50 attempts.
 */
export function drawScore(
  instruments: readonly OpenmicInstrument[],
  style: ArtistStyle,
  seed: number,
): Score {
  const random = createRandom(seed);
  const beatsPerBar = drawWeighted(random, [
    [4, 6],
    [3, 2],
    [2, 1],
  ]);
  const beatsPerMinute = style.usualBeatsPerMinute * drawBetween(random, 0.88, 1.14);
  const beatSeconds = 60 / beatsPerMinute;
  const beats = Math.ceil(clipSeconds / beatSeconds);
  const harmony = drawHarmony(random, beats, beatsPerBar);
  const writePart = (instrument: OpenmicInstrument): Part => {
    const { low, high, roles, expressive } = instrumentVoices[instrument];
    const preset = style.presets[instrument];
    if (!preset) throw new RangeError(`${instrument} has no sound among those of the artist`);
    for (let attempt = 0; attempt < 50; attempt++) {
      const range = drawRange(random, low, high);
      const write = drawWeighted(random, roles);
      const written = write({ random, harmony, beats, beatsPerBar, beatsPerMinute, ...range });
      const notes = performNotes(random, written, beatSeconds);
      const soundingSeconds = notes.reduce((sum, note) => sum + note.durationSeconds, 0);
      if (notes.length >= 3 && soundingSeconds >= 0.8) {
        return {
          instrument,
          preset,
          notes,
          expressive,
          vibrato: expressive ? drawInteger(random, 0, 90) : 0,
        };
      }
    }
    throw new Error(`no playable part for ${instrument}`);
  };
  return { beatsPerMinute, beatsPerBar, parts: instruments.map(writePart) };
}
