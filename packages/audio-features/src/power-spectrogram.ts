import { countFrames, fftSize, hopSamples, spectrumBins } from './clip-format.ts';
import { hannWindow, type PowerSpectrum, planPowerSpectrum } from './power-spectrum.ts';

/** |STFT|², one frame after the other, `[frames, bins]` in float64: rounding to float32 would move contrast. */
export interface PowerSpectrogram {
  readonly power: Float64Array;
  readonly frames: number;
  readonly bins: number;
}

let plan: PowerSpectrum | undefined;

/**
 * Writes the frames `from` … `to` of the centred, zero-padded transform into `power` `[frames, bins]`, and the
 * largest value of each into `loudest` `[frames]`.
 */
export function fillPowerSpectrogram(
  samples: Float32Array | Float64Array,
  power: Float64Array,
  loudest: Float64Array,
  from: number,
  to: number,
): void {
  plan ??= planPowerSpectrum(fftSize, hannWindow(fftSize));
  for (let frame = from; frame < to; frame++) {
    loudest[frame] = plan.compute(samples, frame * hopSamples - fftSize / 2, power, frame * spectrumBins);
  }
}

/**
 * Squared magnitudes of the short-time Fourier transform: 2048 points, hop 512, periodic Hann window, centred
 * with zeros (librosa.stft since 0.10; older versions padded by reflection). Samples at 22,050 Hz `[samples]`.
 */
export function powerSpectrogram(samples: Float32Array | Float64Array): PowerSpectrogram {
  const frames = countFrames(samples.length);
  const power = new Float64Array(frames * spectrumBins);
  fillPowerSpectrogram(samples, power, new Float64Array(frames), 0, frames);
  return { power, frames, bins: spectrumBins };
}
