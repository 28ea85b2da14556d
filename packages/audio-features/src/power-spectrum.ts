import { planFourierTransform } from './fourier-transform.ts';

/**
 * Power spectra of windowed real frames through a complex transform of half the length: even samples are its
 * real part, odd samples its imaginary part, and one pass separates the two (Sorensen et al. 1987, §III).
 */
export interface PowerSpectrum {
  readonly size: number;
  readonly bins: number;
  /** Window × samples[start … start + size) → |X|² `[bins]` at `out[offset]`; samples outside count as zero. */
  compute(samples: Float32Array | Float64Array, start: number, out: Float64Array, offset: number): void;
}

/** Periodic Hann window (scipy.signal.get_window('hann', size)), `[size]`. */
export function hannWindow(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
}

/** Plans power spectra of `size` real samples (a power of two, at least 8) under `window` `[size]`. */
export function planPowerSpectrum(size: number, window: Float64Array): PowerSpectrum {
  const half = size / 2;
  const { order, transform } = planFourierTransform(half);
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  const even = Float64Array.from(order, (k) => window[2 * k]!);
  const odd = Float64Array.from(order, (k) => window[2 * k + 1]!);
  const cosine = Float64Array.from({ length: half / 2 + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sine = Float64Array.from({ length: half / 2 + 1 }, (_, k) => Math.sin((2 * Math.PI * k) / size));

  const load = (samples: Float32Array | Float64Array, start: number): void => {
    const inside = start >= 0 && start + size <= samples.length;
    if (inside) {
      for (let i = 0; i < half; i++) {
        const at = start + 2 * order[i]!;
        re[i] = samples[at]! * even[i]!;
        im[i] = samples[at + 1]! * odd[i]!;
      }
      return;
    }
    for (let i = 0; i < half; i++) {
      const at = start + 2 * order[i]!;
      re[i] = (samples[at] ?? 0) * even[i]!;
      im[i] = (samples[at + 1] ?? 0) * odd[i]!;
    }
  };

  return {
    size,
    bins: half + 1,
    compute(samples, start, out, offset) {
      load(samples, start);
      transform(re, im);
      const dc = re[0]! + im[0]!;
      const nyquist = re[0]! - im[0]!;
      out[offset] = dc * dc;
      out[offset + half] = nyquist * nyquist;
      for (let k = 1, m = half - 1; k <= m; k++, m--) {
        // Spectra of the even and the odd samples at k: halves of the sum and difference of Z[k] and conj Z[m].
        const er = 0.5 * (re[k]! + re[m]!);
        const ei = 0.5 * (im[k]! - im[m]!);
        const or = 0.5 * (im[k]! + im[m]!);
        const oi = 0.5 * (re[m]! - re[k]!);
        const c = cosine[k]!;
        const s = sine[k]!;
        const tr = or * c + oi * s;
        const ti = oi * c - or * s;
        const xr = er + tr;
        const xi = ei + ti;
        const yr = er - tr;
        const yi = ei - ti;
        out[offset + k] = xr * xr + xi * xi;
        out[offset + m] = yr * yr + yi * yi;
      }
    },
  };
}
