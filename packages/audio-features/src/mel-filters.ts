import { clipSampleRateHz, fftSize, spectrumBins } from './clip-format.ts';

export const melBands = 128;

const linearStepHz = 200 / 3;
const logStartHz = 1000;
const logStartMel = logStartHz / linearStepHz;
const logStep = Math.log(6.4) / 27;

/** Frequency of a point on Slaney's mel scale: linear below 1 kHz, logarithmic above (Slaney 1998), Hz. */
export function melToHz(mel: number): number {
  return mel < logStartMel ? mel * linearStepHz : logStartHz * Math.exp(logStep * (mel - logStartMel));
}

/** Point of a frequency in Hz on Slaney's mel scale. */
export function hzToMel(hz: number): number {
  return hz < logStartHz ? hz / linearStepHz : logStartMel + Math.log(hz / logStartHz) / logStep;
}

/**
 * Triangular mel filters over 0 … 11,025 Hz with area normalised to one, `[128, 1025]`
 * (librosa.filters.mel, which stores them in float32, as is done here).
 */
export function melFilters(): Float32Array {
  const top = hzToMel(clipSampleRateHz / 2);
  const edges = Float64Array.from({ length: melBands + 2 }, (_, i) => melToHz((top * i) / (melBands + 1)));
  const filters = new Float32Array(melBands * spectrumBins);
  for (let band = 0; band < melBands; band++) {
    const low = edges[band]!;
    const centre = edges[band + 1]!;
    const high = edges[band + 2]!;
    const area = 2 / (high - low);
    for (let bin = 0; bin < spectrumBins; bin++) {
      const hz = (bin * clipSampleRateHz) / fftSize;
      const weight = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
      if (weight > 0) filters[band * spectrumBins + bin] = Math.fround(weight) * area;
    }
  }
  return filters;
}
