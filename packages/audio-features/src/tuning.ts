import { clipSampleRateHz, fftSize, spectrumBins } from './clip-format.ts';
import { selectMedian } from './select-quantile.ts';

const lowestPitchHz = 150;
const highestPitchHz = 4000;
const peakShare = 0.1;
const histogramBins = 100;

/** Peaks of the spectrum found so far: interpolated frequency in Hz and height, growing as needed. */
export interface SpectralPeaks {
  hz: Float64Array;
  height: Float64Array;
  count: number;
}

export function emptyPeaks(): SpectralPeaks {
  return { hz: new Float64Array(4096), height: new Float64Array(4096), count: 0 };
}

function addPeak(peaks: SpectralPeaks, hz: number, height: number): void {
  if (peaks.count === peaks.hz.length) {
    const hzGrown = new Float64Array(peaks.count * 2);
    const heightGrown = new Float64Array(peaks.count * 2);
    hzGrown.set(peaks.hz);
    heightGrown.set(peaks.height);
    peaks.hz = hzGrown;
    peaks.height = heightGrown;
  }
  peaks.hz[peaks.count] = hz;
  peaks.height[peaks.count++] = height;
}

/**
 * Adds the local maxima between 150 Hz and 4 kHz that reach a tenth of their frame's maximum, with parabolic
 * interpolation (librosa.piptrack; Smith, JOS 2011, quadratic interpolation of spectral peaks).
 * `spectra` is `[frames, 1025]`, `loudest` the maximum of each frame; frames `from` … `to` are read.
 */
export function findSpectralPeaks(
  spectra: Float64Array,
  loudest: Float64Array,
  from: number,
  to: number,
  peaks: SpectralPeaks,
): void {
  const first = Math.ceil((lowestPitchHz * fftSize) / clipSampleRateHz);
  const end = Math.ceil((highestPitchHz * fftSize) / clipSampleRateHz);
  for (let frame = from; frame < to; frame++) {
    const row = frame * spectrumBins;
    const least = peakShare * loudest[frame]!;
    for (let bin = first; bin < end; bin++) {
      const here = spectra[row + bin]!;
      if (here <= least) continue;
      const before = spectra[row + bin - 1]!;
      const after = spectra[row + bin + 1]!;
      if (here <= before || here < after) continue;
      const curve = after + before - 2 * here;
      const slope = (after - before) / 2;
      const shift = Math.abs(slope) >= Math.abs(curve) ? 0 : -slope / curve;
      addPeak(peaks, ((bin + shift) * clipSampleRateHz) / fftSize, here + 0.5 * slope * shift);
    }
  }
}

/**
 * Deviation of the peaks from A = 440 Hz in fractions of a step, −0.5 … 0.5: left edge of the fullest of 100
 * histogram bins over the louder half of the peaks (librosa.estimate_tuning). It is biased low by design: an
 * exactly tuned tone gives about −0.07.
 */
export function tuningOfPeaks(peaks: SpectralPeaks, stepsPerOctave: number): number {
  if (peaks.count === 0) return 0;
  const threshold = selectMedian(peaks.height.slice(0, peaks.count), peaks.count);
  const edges = Float64Array.from({ length: histogramBins + 1 }, (_, i) => i * (1 / histogramBins) - 0.5);
  edges[histogramBins] = 0.5;
  const counts = new Uint32Array(histogramBins);
  for (let i = 0; i < peaks.count; i++) {
    if (peaks.height[i]! < threshold) continue;
    const steps = stepsPerOctave * Math.log2(peaks.hz[i]! / 27.5);
    let residual = steps - Math.floor(steps);
    if (residual >= 0.5) residual -= 1;
    let bin = Math.min(histogramBins - 1, Math.max(0, Math.floor((residual + 0.5) * histogramBins)));
    while (bin > 0 && residual < edges[bin]!) bin--;
    while (bin < histogramBins - 1 && residual >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  let fullest = 0;
  for (let i = 1; i < histogramBins; i++) if (counts[i]! > counts[fullest]!) fullest = i;
  return edges[fullest]!;
}

/** Tuning of a spectrogram `[frames, 1025]` in fractions of a step (power for chroma, magnitude for the CQT). */
export function estimateTuning(spectra: Float64Array, frames: number, stepsPerOctave = 12): number {
  const peaks = emptyPeaks();
  const loudest = Float64Array.from({ length: frames }, (_, frame) => {
    let most = 0;
    for (let i = frame * spectrumBins; i < (frame + 1) * spectrumBins; i++)
      most = Math.max(most, spectra[i]!);
    return most;
  });
  findSpectralPeaks(spectra, loudest, 0, frames, peaks);
  return tuningOfPeaks(peaks, stepsPerOctave);
}
