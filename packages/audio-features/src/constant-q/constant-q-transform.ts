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

/** Spectra of two real frames, the second one's place taken by zeros past the end, `[size / 2 + 1]` each. */
interface FramePair {
  firstRe: Float64Array;
  firstIm: Float64Array;
  secondRe: Float64Array;
  secondIm: Float64Array;
}

/** Takes the spectra of two real frames apart that were transformed as one complex frame re + i·im. */
function separateFrames(re: Float64Array, im: Float64Array, pair: FramePair): void {
  const size = re.length;
  const { firstRe, firstIm, secondRe, secondIm } = pair;
  for (let k = 0; k < firstRe.length; k++) {
    const m = (size - k) % size;
    firstRe[k] = 0.5 * (re[k]! + re[m]!);
    firstIm[k] = 0.5 * (im[k]! - im[m]!);
    secondRe[k] = 0.5 * (im[k]! + im[m]!);
    secondIm[k] = 0.5 * (re[m]! - re[k]!);
  }
}

/** |wavelets × spectrum| of both frames, written to columns `frame` and `frame + 1` of `out` `[36, frames]`. */
function weighPair(
  pair: FramePair,
  bank: WaveletBank,
  frame: number,
  frames: number,
  out: Float64Array,
): void {
  const { firstRe, firstIm, secondRe, secondIm } = pair;
  const { first, bins, re: basisRe, im: basisIm } = bank;
  for (let row = 0; row < binsPerOctave; row++) {
    let aRe = 0;
    let aIm = 0;
    let bRe = 0;
    let bIm = 0;
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      const bin = bins[i]!;
      const wr = basisRe[i]!;
      const wi = basisIm[i]!;
      aRe += wr * firstRe[bin]! - wi * firstIm[bin]!;
      aIm += wi * firstRe[bin]! + wr * firstIm[bin]!;
      bRe += wr * secondRe[bin]! - wi * secondIm[bin]!;
      bIm += wi * secondRe[bin]! + wr * secondIm[bin]!;
    }
    out[row * frames + frame] = Math.sqrt(aRe * aRe + aIm * aIm);
    if (frame + 1 < frames) out[row * frames + frame + 1] = Math.sqrt(bRe * bRe + bIm * bIm);
  }
}

/** Magnitudes of one octave, frame by frame, written to `out` `[36, frames]`. */
function octaveMagnitudes(
  samples: Float64Array,
  hop: number,
  bank: WaveletBank,
  frames: number,
  out: Float64Array,
): void {
  const { size, order, transform } = bank.fourier;
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const spectrum = (): Float64Array => new Float64Array(size / 2 + 1);
  const pair = { firstRe: spectrum(), firstIm: spectrum(), secondRe: spectrum(), secondIm: spectrum() };
  for (let frame = 0; frame < frames; frame += 2) {
    const start = frame * hop - size / 2;
    let firstSounds = false;
    let secondSounds = false;
    for (let i = 0; i < size; i++) {
      const at = start + order[i]!;
      re[i] = at < 0 || at >= samples.length ? 0 : samples[at]!;
      im[i] = at + hop < 0 || at + hop >= samples.length ? 0 : samples[at + hop]!;
      firstSounds ||= re[i] !== 0;
      secondSounds ||= im[i] !== 0;
    }
    transform(re, im);
    separateFrames(re, im, pair);
    // Rounding must not carry a trace of one frame into the silence of the other.
    if (!firstSounds) for (const part of [pair.firstRe, pair.firstIm]) part.fill(0);
    if (!secondSounds) for (const part of [pair.secondRe, pair.secondIm]) part.fill(0);
    weighPair(pair, bank, frame, frames, out);
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
