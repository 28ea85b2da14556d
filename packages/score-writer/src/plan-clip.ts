import { createRandom, type OpenmicInstrument } from '@earmark/shared';
import { drawBetween, drawInteger, drawItem } from './draw.ts';
import { type ArtistStyle, drawArtistStyle, drawScore } from './draw-score.ts';
import { type InstrumentPresets, instrumentPresets, percussionBank } from './preset.ts';
import type { Score } from './score.ts';
import { drawPartTone, drawStudio, type Studio, type ToneBand } from './studio/draw-studio.ts';
import type { Stem } from './write-midi.ts';

/** One part of a clip, ready to be rendered and mixed. */
export interface PlannedPart {
  stem: Stem;
  /** Place of the soundfont among those given. */
  soundfont: number;
  tone: ToneBand[];
  belowDecibels: number;
}

/** All that decides how a clip sounds. */
export interface PlannedClip {
  artist: number;
  score: Score;
  studio: Studio;
  parts: PlannedPart[];
  /** Of the noise. */
  mixSeed: number;
}

export interface Artist {
  style: ArtistStyle;
  studio: Studio;
  /** Soundfont of each of the artist's instruments. */
  soundfonts: Readonly<Record<OpenmicInstrument, number>>;
  detuneCents: number;
}

/** Draws an artist: sounds, studio and tuning. */
export function drawArtist(
  seed: number,
  soundfonts: number,
  presets: InstrumentPresets = instrumentPresets,
): Artist {
  const random = createRandom(seed);
  const style = drawArtistStyle(random, presets);
  const studio = drawStudio(random);
  const fonts = {} as Record<OpenmicInstrument, number>;
  for (const instrument of Object.keys(style.presets) as OpenmicInstrument[]) {
    fonts[instrument] = drawInteger(random, 0, soundfonts - 1);
  }
  return { style, studio, soundfonts: fonts, detuneCents: drawBetween(random, -35, 35) };
}

/** Tape speeds in semitones; none half of the time. */
const speedSemitones = [0, 0, 0, 0, 0, -3, -2, -1, 1, 2, 3];

/** Plans a clip of an artist; the same arguments give the same plan. */
export function planClip(
  artist: Artist,
  artistNumber: number,
  instruments: readonly OpenmicInstrument[],
  seed: number,
): PlannedClip {
  const random = createRandom(seed);
  const score = drawScore(instruments, artist.style, Math.floor(random() * 2 ** 31));
  const leader = drawInteger(random, 0, instruments.length - 1);
  const parts = score.parts.map((part, i): PlannedPart => {
    const percussion = part.preset.bank === percussionBank;
    const semitones = percussion ? drawItem(random, [0, 0, -2, -1, 1, 2]) : drawItem(random, speedSemitones);
    return {
      stem: {
        part,
        speed: 2 ** (semitones / 12),
        transpose: percussion ? 0 : -semitones,
        detuneCents: artist.detuneCents + drawBetween(random, -8, 8),
        shapes: Array.from({ length: 7 }, random),
      },
      soundfont: artist.soundfonts[part.instrument],
      tone: drawPartTone(random),
      belowDecibels: i === leader ? 0 : drawBetween(random, 0, 14),
    };
  });
  const fresh = drawStudio(random);
  const studio: Studio = {
    ...artist.studio,
    noise: fresh.noise,
    bandLimitHz: random() < 0.7 ? artist.studio.bandLimitHz : fresh.bandLimitHz,
    peakDecibels: fresh.peakDecibels,
    codecQuality: fresh.codecQuality,
    room: random() < 0.7 ? artist.studio.room : fresh.room,
  };
  return { artist: artistNumber, score, studio, parts, mixSeed: Math.floor(random() * 2 ** 31) };
}
