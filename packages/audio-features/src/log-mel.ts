import { type DecibelScale, powerToDecibels } from './decibels.ts';
import { applyFilterBank, type FilterBank, sparseFilterBank } from './filter-bank.ts';
import { melBands, melFilters } from './mel-filters.ts';
import { type PowerSpectrogram, powerSpectrogram } from './power-spectrogram.ts';

let bank: FilterBank | undefined;

/** The mel filters as a sparse bank, made once. */
export function melFilterBank(): FilterBank {
  if (!bank) {
    const filters = melFilters();
    bank = sparseFilterBank(filters, melBands, filters.length / melBands);
  }
  return bank;
}

/** Power in each mel band, `[128, frames]` (librosa.feature.melspectrogram). */
export function melPower(spectrogram: PowerSpectrogram): Float64Array {
  const out = new Float64Array(melBands * spectrogram.frames);
  applyFilterBank(melFilterBank(), spectrogram.power, spectrogram.frames, 0, spectrogram.frames, out);
  return out;
}

/** The log-mel spectrogram's usual scale: dB below the clip's maximum, floor −80 dB. */
export const logMelScale: DecibelScale = { reference: 'maximum', rangeDecibels: 80 };

/** Log-mel spectrogram of samples at 22,050 Hz, row 0 the lowest band, `[128, frames]` in dB. */
export function logMelSpectrogram(
  samples: Float32Array | Float64Array,
  scale: DecibelScale = logMelScale,
): Float32Array {
  return powerToDecibels(melPower(powerSpectrogram(samples)), scale);
}
