import { melBands } from './mel-filters.ts';

/**
 * Mel-frequency cepstral coefficients: orthonormal DCT-II over the mel bands (librosa.feature.mfcc).
 * `decibels` is the log-mel spectrogram with reference 1 and floor 80 dB below its peak, `[128, frames]`;
 * the result is `[coefficients, frames]`.
 */
export function mfcc(decibels: Float32Array, frames: number, coefficients = 20): Float32Array {
  const out = new Float32Array(coefficients * frames);
  const sums = new Float64Array(frames);
  for (let k = 0; k < coefficients; k++) {
    sums.fill(0);
    const norm = Math.sqrt((k === 0 ? 1 : 2) / melBands);
    for (let band = 0; band < melBands; band++) {
      const weight = norm * Math.cos((Math.PI * k * (2 * band + 1)) / (2 * melBands));
      const row = band * frames;
      for (let frame = 0; frame < frames; frame++) sums[frame]! += weight * decibels[row + frame]!;
    }
    out.set(sums, k * frames);
  }
  return out;
}
