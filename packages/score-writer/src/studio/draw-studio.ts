import type { Random } from '@earmark/shared';
import { drawBetween, drawItem, drawWeighted } from '../draw.ts';
import { type NoiseColour, noiseColours } from './noise.ts';
import type { Room } from './room.ts';

/** One boost or cut. */
export interface ToneBand {
  centreHz: number;
  q: number;
  gainDecibels: number;
}

/** How a recording sounds apart from what is played: one draw of the domain randomisation. */
export interface Studio {
  room: Room;
  /** Bands of the whole mix. */
  tone: ToneBand[];
  /** Everything below is cut. */
  rumbleHz: number;
  /** Everything above is lost, as by a low sample rate; null keeps all. */
  bandLimitHz: number | null;
  noise: { colour: NoiseColour; belowDecibels: number } | null;
  /** 0..1; soft clipping of the sum. */
  drive: number;
  /** Peak of the finished clip, in decibels of full scale. */
  peakDecibels: number;
  /** Quality of the lossy coding, as Vorbis counts, −1..10. */
  codecQuality: number;
}

const drawTone = (random: Random, bands: number, range: number): ToneBand[] =>
  Array.from({ length: bands }, () => ({
    centreHz: 60 * 2 ** drawBetween(random, 0, 7.3),
    q: drawBetween(random, 0.3, 1.6),
    gainDecibels: drawBetween(random, -range, range),
  }));

/** Draws a studio; pieces of one artist share it up to `varyStudio`. */
export function drawStudio(random: Random): Studio {
  const dry = random() < 0.25;
  return {
    room: {
      decaySeconds: dry ? 0.2 : drawBetween(random, 0.3, 2.6),
      wet: dry ? 0.05 : drawBetween(random, 0.08, 0.5),
      damping: drawBetween(random, 0.05, 0.7),
      size: drawBetween(random, 0.5, 1.8),
    },
    tone: drawTone(random, 3, 8),
    rumbleHz: drawItem(random, [20, 20, 40, 80, 120]),
    bandLimitHz: drawWeighted<number | null>(random, [
      [null, 6],
      [drawBetween(random, 6000, 10_500), 3],
      [drawBetween(random, 3200, 6000), 1],
    ]),
    noise:
      random() < 0.5
        ? { colour: drawItem(random, noiseColours), belowDecibels: drawBetween(random, 22, 60) }
        : null,
    drive: random() < 0.25 ? drawBetween(random, 0.1, 1) : 0,
    peakDecibels: drawBetween(random, -18, -0.5),
    codecQuality: drawItem(random, [-1, 0, 1, 2, 4, 6]),
  };
}

/** The colour that one part gets before the mix. */
export const drawPartTone = (random: Random): ToneBand[] => drawTone(random, 2, 7);
