/** One second-order section, normalised to a0 = 1. */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** A boost or cut around a frequency. Source: R. Bristow-Johnson, Audio EQ Cookbook, peakingEQ. */
export function peakingBiquad(
  sampleRateHz: number,
  centreHz: number,
  q: number,
  gainDecibels: number,
): Biquad {
  const gain = 10 ** (gainDecibels / 40);
  const angle = (2 * Math.PI * centreHz) / sampleRateHz;
  const alpha = Math.sin(angle) / (2 * q);
  const a0 = 1 + alpha / gain;
  return {
    b0: (1 + alpha * gain) / a0,
    b1: (-2 * Math.cos(angle)) / a0,
    b2: (1 - alpha * gain) / a0,
    a1: (-2 * Math.cos(angle)) / a0,
    a2: (1 - alpha / gain) / a0,
  };
}

/** Everything above the corner falls off by 12 dB an octave. Source: as above, LPF. */
export function lowPassBiquad(sampleRateHz: number, cornerHz: number, q: number): Biquad {
  const angle = (2 * Math.PI * Math.min(cornerHz, sampleRateHz * 0.49)) / sampleRateHz;
  const alpha = Math.sin(angle) / (2 * q);
  const cosine = Math.cos(angle);
  const a0 = 1 + alpha;
  return {
    b0: (1 - cosine) / 2 / a0,
    b1: (1 - cosine) / a0,
    b2: (1 - cosine) / 2 / a0,
    a1: (-2 * cosine) / a0,
    a2: (1 - alpha) / a0,
  };
}

/** Everything below the corner falls off by 12 dB an octave. Source: as above, HPF. */
export function highPassBiquad(sampleRateHz: number, cornerHz: number, q: number): Biquad {
  const angle = (2 * Math.PI * cornerHz) / sampleRateHz;
  const alpha = Math.sin(angle) / (2 * q);
  const cosine = Math.cos(angle);
  const a0 = 1 + alpha;
  return {
    b0: (1 + cosine) / 2 / a0,
    b1: -(1 + cosine) / a0,
    b2: (1 + cosine) / 2 / a0,
    a1: (-2 * cosine) / a0,
    a2: (1 - alpha) / a0,
  };
}

/** Filters `samples` in place (transposed direct form II). */
export function applyBiquad(samples: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): void {
  let first = 0;
  let second = 0;
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i] as number;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    samples[i] = output;
  }
}

/** The four poles of a maximally flat low-pass, as two sections in a row, in place. */
export function limitBand(samples: Float32Array, sampleRateHz: number, cornerHz: number): void {
  for (const q of [0.5412, 1.3066]) applyBiquad(samples, lowPassBiquad(sampleRateHz, cornerHz, q));
}
