import { clipSampleRateHz } from '../clip-format.ts';
import { type FourierTransform, planFourierTransform } from '../fourier-transform.ts';
import { hannWindow } from '../power-spectrum.ts';

export const binsPerOctave = 36;
export const octaves = 7;
const lowestHz = 32.70319566257483;
const sparsity = 0.01;

/** Filter length in cycles: bandwidth of one bin (librosa's relative bandwidth for equal temperament). */
const cyclesPerWavelet = ((): number => {
  const ratio = 2 ** (2 / binsPerOctave);
  return (ratio + 1) / (ratio - 1);
})();

/** Centre frequencies of all bins for a tuning in fractions of a bin, Hz, `[252]`. */
export function binFrequencies(tuning: number): Float64Array {
  return Float64Array.from(
    { length: octaves * binsPerOctave },
    (_, bin) => lowestHz * 2 ** ((tuning + bin) / binsPerOctave),
  );
}

/** Length of a wavelet at a sample rate, samples, not rounded. */
export function waveletLength(hz: number, sampleRateHz: number): number {
  return (cyclesPerWavelet * sampleRateHz) / hz;
}

/** One octave of wavelets in the frequency domain, non-zero values only. */
export interface WaveletBank {
  fourier: FourierTransform;
  /** First value of each row, with one more entry at the end, `[37]`. */
  first: Uint32Array;
  bins: Uint32Array;
  re: Float64Array;
  im: Float64Array;
}

interface Spectrum {
  re: Float64Array;
  im: Float64Array;
}

/** Spectrum of a Hann-windowed complex tone, scaled to sum 1 and then by length / fftSize, up to Nyquist. */
function waveletSpectrum(hz: number, { size: fftSize, order, transform }: FourierTransform): Spectrum {
  const length = waveletLength(hz, clipSampleRateHz);
  const from = Math.floor(-length / 2);
  const count = Math.floor(length / 2) - from;
  const window = hannWindow(count);
  const scale = length / fftSize / window.reduce((sum, value) => sum + value, 0);
  const lead = Math.floor((fftSize - count) / 2);
  const valueAt = (place: number, wave: (x: number) => number): number => {
    const n = place - lead;
    if (n < 0 || n >= count) return 0;
    return scale * window[n]! * wave((2 * Math.PI * hz * (from + n)) / clipSampleRateHz);
  };
  const re = Float64Array.from(order, (place) => valueAt(place, Math.cos));
  const im = Float64Array.from(order, (place) => valueAt(place, Math.sin));
  transform(re, im);
  const kept = fftSize / 2 + 1;
  return { re: re.subarray(0, kept), im: im.subarray(0, kept) };
}

/** Bins to keep: the smallest magnitudes that add up to less than 1 % of the row are dropped. */
function keptBins({ re, im }: Spectrum): number[] {
  const magnitudes = re.map((value, bin) => Math.hypot(value, im[bin]!));
  const sorted = magnitudes.toSorted();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let cumulated = 0;
  const threshold = sorted.find((value) => {
    cumulated += value / total;
    return cumulated >= sparsity;
  });
  return [...magnitudes.keys()].filter((bin) => magnitudes[bin]! >= (threshold ?? 0));
}

/** The hundred tunings that exist are kept. */
const banks = new Map<number, WaveletBank>();

/**
 * Wavelets of the highest octave (librosa.filters.wavelet, window Hann, norm 1, sparsity 0.01). An octave lower
 * at half the sample rate they are the same numbers, so one bank serves all seven.
 */
export function waveletBank(tuning: number): WaveletBank {
  const known = banks.get(tuning);
  if (known) return known;
  const top = binFrequencies(tuning).subarray(-binsPerOctave);
  const fourier = planFourierTransform(2 ** Math.ceil(Math.log2(waveletLength(top[0]!, clipSampleRateHz))));
  const first = new Uint32Array(binsPerOctave + 1);
  const bins: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  top.forEach((hz, row) => {
    const spectrum = waveletSpectrum(hz, fourier);
    for (const bin of keptBins(spectrum)) {
      bins.push(bin);
      re.push(spectrum.re[bin]!);
      im.push(spectrum.im[bin]!);
    }
    first[row + 1] = bins.length;
  });
  const bank: WaveletBank = {
    fourier,
    first,
    bins: Uint32Array.from(bins),
    re: Float64Array.from(re),
    im: Float64Array.from(im),
  };
  if (banks.size < 128) banks.set(tuning, bank);
  return bank;
}
