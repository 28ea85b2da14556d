import {
  type Artist,
  dealInstruments,
  drawArtist,
  generalMidiPresets,
  type InstrumentPresets,
  instrumentPresets,
  type PlannedClip,
  planClip,
} from '@earmark/score-writer';
import { createRandom, type OpenmicInstrument, openmicInstruments } from '@earmark/shared';

/** What decides every byte of a rendered folder, with the soundfonts and the programs' versions. */
export interface RenderOrder {
  clips: number;
  seed: number;
  /** How many soundfonts there are to choose from. */
  soundfonts: number;
  /** Share of the artists whose clips form the test split, 0..1. */
  testShare: number;
  /** Only sounds of General MIDI level 1, for soundfonts that have no others; no ukulele and no mandolin then. */
  generalMidi?: boolean;
}

/** The sounds that an order may use. */
export const presetsOf = ({ generalMidi }: Pick<RenderOrder, 'generalMidi'>): InstrumentPresets =>
  generalMidi ? generalMidiPresets : instrumentPresets;

/** Clips that one artist has at most. */
const clipsPerArtist = 6;

/** An unrelated seed for each thing that is drawn. */
function deriveSeed(seed: number, kind: number, place: number): number {
  const random = createRandom(
    (seed ^ Math.imul(kind + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca77)) | 0,
  );
  return Math.floor(random() * 2 ** 31);
}

const artistOf = (clip: number): number => Math.floor(clip / clipsPerArtist);

/** `000123_0`: six-digit track id and start. */
export const renderedSampleKey = (clip: number): string => `${String(clip).padStart(6, '0')}_0`;

export interface RenderPlan {
  /** Instruments dealt to each clip. */
  instruments: OpenmicInstrument[][];
  artistOf(clip: number): number;
  isTest(clip: number): boolean;
  planClip(clip: number): PlannedClip;
}

/** Plans a folder; every clip can be planned by itself. */
export function planRender(order: RenderOrder): RenderPlan {
  const { clips, seed, soundfonts, testShare } = order;
  const presets = presetsOf(order);
  const instruments = dealInstruments(
    clips,
    deriveSeed(seed, 0, 0),
    openmicInstruments.filter((instrument) => presets[instrument]),
  );
  let lastArtist: { number: number; artist: Artist } | null = null;
  return {
    instruments,
    artistOf,
    isTest: (clip) => createRandom(deriveSeed(seed, 1, artistOf(clip)))() < testShare,
    planClip(clip) {
      const number = artistOf(clip);
      if (lastArtist?.number !== number) {
        lastArtist = { number, artist: drawArtist(deriveSeed(seed, 2, number), soundfonts, presets) };
      }
      return planClip(lastArtist.artist, number, instruments[clip] ?? [], deriveSeed(seed, 3, clip));
    },
  };
}
