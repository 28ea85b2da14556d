import { clipSampleRateHz, fftSize, spectrumBins } from './clip-format.ts';
import { powerToDecibels } from './decibels.ts';
import type { PowerSpectrogram } from './power-spectrogram.ts';

export const contrastRows = 7;
const lowestBandHz = 200;
const quantile = 0.02;

/** One band: bins `first` … `last`, both in, and how many bins are averaged at either end. */
export interface ContrastBand {
  readonly first: number;
  readonly last: number;
  readonly averaged: number;
}

/** Below 200 Hz, five octaves, and the rest; neighbours share an edge bin as librosa's do. */
export function contrastBands(): ContrastBand[] {
  const bands: ContrastBand[] = [];
  for (let band = 0; band < contrastRows; band++) {
    const lowHz = band === 0 ? 0 : lowestBandHz * 2 ** (band - 1);
    const highHz = lowestBandHz * 2 ** band;
    const inside = Math.ceil((lowHz * fftSize) / clipSampleRateHz);
    const first = band === 0 ? inside : inside - 1;
    const isRest = band === contrastRows - 1;
    const top = isRest ? spectrumBins - 1 : Math.floor((highHz * fftSize) / clipSampleRateHz);
    const bins = top - first + 1;
    const exact = quantile * bins;
    // Half to even, as numpy rounds.
    const rounded = exact % 1 === 0.5 ? 2 * Math.round(exact / 2) : Math.round(exact);
    bands.push({ first, last: isRest ? top : top - 1, averaged: Math.max(1, rounded) });
  }
  return bands;
}

const bands = contrastBands();
const mostAveraged = Math.max(...bands.map((band) => band.averaged));
const smallest = new Float64Array(mostAveraged);
const largest = new Float64Array(mostAveraged);

/** Sum of the square roots of values[0 … count), smallest first. */
function sumRoots(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.sqrt(values[i]!);
  return sum;
}

/**
 * Mean magnitude of the quietest and of the loudest bins of each band, `[7, frames]` each, for the frames
 * `from` … `to` of power `[frames, bins]`. Picks them without sorting: a new extreme is inserted into a short
 * ordered list, which for most bins costs two comparisons.
 */
export function findValleysAndPeaks(
  power: Float64Array,
  frames: number,
  from: number,
  to: number,
  valleys: Float64Array,
  peaks: Float64Array,
): void {
  for (let frame = from; frame < to; frame++) {
    const row = frame * spectrumBins;
    for (let b = 0; b < contrastRows; b++) {
      const { first, last, averaged } = bands[b]!;
      const end = averaged - 1;
      for (let i = 0; i < averaged; i++) {
        smallest[i] = Infinity;
        largest[i] = -1;
      }
      let ceiling = Infinity;
      let bottom = -1;
      for (let at = row + first; at <= row + last; at++) {
        const value = power[at]!;
        if (value < ceiling) {
          let i = end;
          for (; i > 0 && smallest[i - 1]! > value; i--) smallest[i] = smallest[i - 1]!;
          smallest[i] = value;
          ceiling = smallest[end]!;
        }
        if (value > bottom) {
          let i = end;
          for (; i > 0 && largest[i - 1]! < value; i--) largest[i] = largest[i - 1]!;
          largest[i] = value;
          bottom = largest[end]!;
        }
      }
      valleys[b * frames + frame] = sumRoots(smallest, averaged) / averaged;
      peaks[b * frames + frame] = sumRoots(largest, averaged) / averaged;
    }
  }
}

/** Peaks over valleys in dB, each with its own 80-dB floor over the clip, `[7, frames]`. */
export function contrastDecibels(
  valleys: Float64Array,
  peaks: Float64Array,
  out = new Float32Array(peaks.length),
): Float32Array {
  const scale = { reference: 1, rangeDecibels: 80 };
  const low = powerToDecibels(valleys, scale, new Float64Array(valleys.length));
  const high = powerToDecibels(peaks, scale, new Float64Array(peaks.length));
  for (let i = 0; i < out.length; i++) out[i] = high[i]! - low[i]!;
  return out;
}

/** Spectral contrast of a power spectrogram, `[7, frames]` in dB (Jiang et al. 2002; librosa.feature.spectral_contrast). */
export function spectralContrast(spectrogram: PowerSpectrogram): Float32Array {
  const { power, frames } = spectrogram;
  const valleys = new Float64Array(contrastRows * frames);
  const peaks = new Float64Array(contrastRows * frames);
  findValleysAndPeaks(power, frames, 0, frames, valleys, peaks);
  return contrastDecibels(valleys, peaks);
}
