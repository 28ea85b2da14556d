import { clipSampleRateHz, fftSize, spectrumBins } from './clip-format.ts';
import { applyFilterBank, type FilterBank, sparseFilterBank } from './filter-bank.ts';
import type { PowerSpectrogram } from './power-spectrogram.ts';
import { estimateTuning } from './tuning.ts';

export const pitchClasses = 12;
const centreOctave = 5;
const octaveWidth = 2;
/** Weights under this share of their bin's largest change no chroma value by more than 1e-8. */
const negligibleShare = 1e-10;

/**
 * Gaussian pitch-class filters, C first, for a tuning in fractions of a semitone, `[12, 1025]`
 * (librosa.filters.chroma, which stores them in float32, as is done here).
 */
export function chromaFilters(tuning: number): Float32Array {
  const referenceHz = (440 * 2 ** (tuning / pitchClasses)) / 16;
  const position = Float64Array.from(
    { length: fftSize },
    (_, bin) => pitchClasses * Math.log2((bin * clipSampleRateHz) / fftSize / referenceHz),
  );
  position[0] = position[1]! - 1.5 * pitchClasses;
  const filters = new Float32Array(pitchClasses * spectrumBins);
  const weights = new Float64Array(pitchClasses);
  for (let bin = 0; bin < spectrumBins; bin++) {
    const at = position[bin]!;
    const width = Math.max(position[bin + 1]! - at, 1);
    let squares = 0;
    for (let pitch = 0; pitch < pitchClasses; pitch++) {
      const wrapped = (at - pitch + pitchClasses / 2 + 10 * pitchClasses) % pitchClasses;
      const distance = (wrapped < 0 ? wrapped + pitchClasses : wrapped) - pitchClasses / 2;
      weights[pitch] = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
      squares += weights[pitch]! ** 2;
    }
    const octaves = (at / pitchClasses - centreOctave) / octaveWidth;
    const gain = Math.exp(-0.5 * octaves ** 2) / Math.sqrt(squares);
    // Positions count from A; three places on, C comes first.
    for (let pitch = 0; pitch < pitchClasses; pitch++) {
      const row = (pitch + pitchClasses - 3) % pitchClasses;
      filters[row * spectrumBins + bin] = weights[pitch]! * gain;
    }
  }
  return filters;
}

const banks = new Map<number, FilterBank>();

/** The filters for one tuning as a sparse bank; the hundred tunings that exist are kept. */
export function chromaFilterBank(tuning: number): FilterBank {
  const known = banks.get(tuning);
  if (known) return known;
  const filters = chromaFilters(tuning);
  for (let bin = 0; bin < spectrumBins; bin++) {
    let largest = 0;
    for (let row = 0; row < pitchClasses; row++) {
      largest = Math.max(largest, filters[row * spectrumBins + bin]!);
    }
    for (let row = 0; row < pitchClasses; row++) {
      const at = row * spectrumBins + bin;
      if (filters[at]! < largest * negligibleShare) filters[at] = 0;
    }
  }
  const bank = sparseFilterBank(filters, pitchClasses, spectrumBins);
  if (banks.size < 128) banks.set(tuning, bank);
  return bank;
}

/** Divides each frame of chroma `[12, frames]` by its largest value; a frame of zeros stays zero. */
export function scaleFrames(chroma: Float64Array, frames: number, out: Float32Array): Float32Array {
  for (let frame = 0; frame < frames; frame++) {
    let largest = 0;
    for (let row = 0; row < pitchClasses; row++) {
      const value = Math.abs(chroma[row * frames + frame]!);
      if (value > largest) largest = value;
    }
    const divisor = largest < Number.MIN_VALUE * 2 ** 52 ? 1 : largest;
    for (let row = 0; row < pitchClasses; row++) {
      out[row * frames + frame] = chroma[row * frames + frame]! / divisor;
    }
  }
  return out;
}

/**
 * Chromagram of a power spectrogram, each frame scaled to maximum 1, `[12, frames]`
 * (librosa.feature.chroma_stft). Without a `tuning` it is estimated from the spectrogram.
 */
export function chromaStft(spectrogram: PowerSpectrogram, tuning?: number): Float32Array {
  const { power, frames } = spectrogram;
  const bank = chromaFilterBank(tuning ?? estimateTuning(power, frames));
  const raw = new Float64Array(pitchClasses * frames);
  applyFilterBank(bank, power, frames, 0, frames, raw);
  return scaleFrames(raw, frames, new Float32Array(raw.length));
}
