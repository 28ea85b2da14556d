import { clipSampleRateHz, countFrames, hopSamples } from '../clip-format.ts';
import { decimate } from '../decimate.ts';
import {
  binFrequencies,
  binsPerOctave,
  octaves,
  type WaveletBank,
  waveletBank,
  waveletLength,
} from './wavelets.ts';

/** |wavelets × spectrum| of every frame of one octave, written to `out` `[36, frames]`. */
function octaveMagnitudes(
  samples: Float64Array,
  hop: number,
  bank: WaveletBank,
  frames: number,
  out: Float64Array,
): void {
  const { fourier, first, bins, re: basisRe, im: basisIm } = bank;
  const { size: fftSize, order, transform } = fourier;
  const re = new Float64Array(fftSize);
  const im = new Float64Array(fftSize);
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * hop - fftSize / 2;
    for (let i = 0; i < fftSize; i++) {
      const at = start + order[i]!;
      re[i] = at < 0 || at >= samples.length ? 0 : samples[at]!;
    }
    im.fill(0);
    transform(re, im);
    for (let row = 0; row < binsPerOctave; row++) {
      let sumRe = 0;
      let sumIm = 0;
      for (let i = first[row]!; i < first[row + 1]!; i++) {
        const bin = bins[i]!;
        sumRe += basisRe[i]! * re[bin]! - basisIm[i]! * im[bin]!;
        sumIm += basisRe[i]! * im[bin]! + basisIm[i]! * re[bin]!;
      }
      out[row * frames + frame] = Math.sqrt(sumRe * sumRe + sumIm * sumIm);
    }
  }
}

/**
 * Magnitudes of the constant-Q transform, 36 bins an octave, 7 octaves from C1, hop 512: `[252, frames]`
 * (Schörkhuber, Klapuri 2010; librosa.cqt). Each octave down halves the sample rate and the hop.
 * `tuning` in fractions of a bin; samples at 22,050 Hz.
 */
export function constantQMagnitudes(samples: Float32Array | Float64Array, tuning: number): Float64Array {
  const frames = countFrames(samples.length);
  const frequencies = binFrequencies(tuning);
  const bank = waveletBank(tuning);
  const out = new Float64Array(octaves * binsPerOctave * frames);
  let octaveSamples = Float64Array.from(samples);
  for (let octave = octaves - 1; octave >= 0; octave--) {
    const halvings = octaves - 1 - octave;
    const rows = out.subarray(octave * binsPerOctave * frames, (octave + 1) * binsPerOctave * frames);
    octaveMagnitudes(octaveSamples, hopSamples / 2 ** halvings, bank, frames, rows);
    if (octave > 0) {
      octaveSamples = decimate(octaveSamples, 2, new Float64Array(Math.ceil(octaveSamples.length / 2)));
    }
  }
  for (let bin = 0; bin < frequencies.length; bin++) {
    const octave = Math.floor(bin / binsPerOctave);
    // Halving keeps the energy (√2 a halving), and shorter transforms are made up for (√2 once more).
    const gain = 2 ** (octaves - 1 - octave) / Math.sqrt(waveletLength(frequencies[bin]!, clipSampleRateHz));
    for (let i = bin * frames; i < (bin + 1) * frames; i++) out[i] = out[i]! * gain;
  }
  return out;
}
