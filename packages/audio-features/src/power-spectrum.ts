import { planFourierTransform } from './fourier-transform.ts';

/**
 * Power spectra of windowed real frames through a complex transform of half the length: even samples are its
 * real part, odd samples its imaginary part, and one pass separates the two (Sorensen et al. 1987, §III).
 */
export interface PowerSpectrum {
  readonly size: number;
  readonly bins: number;
  /**
   * Window × samples[start … start + size) → |X|² `[bins]` at `out[offset]`; samples outside count as zero.
   * Returns the largest of them.
   */
  compute(samples: Float32Array | Float64Array, start: number, out: Float64Array, offset: number): number;
}

/** Periodic Hann window (scipy.signal.get_window('hann', size)), `[size]`. */
export function hannWindow(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
}

/**
 * Windows the samples and does the transform's first radix-4 stage on them: position 4g takes the complex samples
 * o, o + h/4, o + h/2, o + 3h/4 with h = size / 2 and o = order[4g].
 */
function loadWindowed(
  samples: Float32Array | Float64Array,
  start: number,
  window: Float64Array,
  order: Uint32Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const half = order.length;
  const quarter = half / 2;
  for (let i = 0; i < half; i += 4) {
    const w0 = 2 * order[i]!;
    const w1 = w0 + quarter;
    const w2 = w1 + quarter;
    const w3 = w2 + quarter;
    const x0r = samples[start + w0]! * window[w0]!;
    const x0i = samples[start + w0 + 1]! * window[w0 + 1]!;
    const x1r = samples[start + w1]! * window[w1]!;
    const x1i = samples[start + w1 + 1]! * window[w1 + 1]!;
    const x2r = samples[start + w2]! * window[w2]!;
    const x2i = samples[start + w2 + 1]! * window[w2 + 1]!;
    const x3r = samples[start + w3]! * window[w3]!;
    const x3i = samples[start + w3 + 1]! * window[w3 + 1]!;
    const ar = x0r + x2r;
    const ai = x0i + x2i;
    const br = x0r - x2r;
    const bi = x0i - x2i;
    const cr = x1r + x3r;
    const ci = x1i + x3i;
    const dr = x1i - x3i;
    const di = x3r - x1r;
    re[i] = ar + cr;
    im[i] = ai + ci;
    re[i + 1] = br + dr;
    im[i + 1] = bi + di;
    re[i + 2] = ar - cr;
    im[i + 2] = ai - ci;
    re[i + 3] = br - dr;
    im[i + 3] = bi - di;
  }
}

/** Plans power spectra of `size` real samples under `window` `[size]`; size is twice a power of four. */
export function planPowerSpectrum(size: number, window: Float64Array): PowerSpectrum {
  const half = size / 2;
  if (!Number.isInteger(Math.log2(half) / 2)) throw new RangeError(`${size} is not twice a power of four.`);
  const { order, finish } = planFourierTransform(half);
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  const edge = new Float64Array(size);
  // cos and sin of 2πk / size, alternating.
  const turns = Float64Array.from({ length: half + 2 }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / size;
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });

  const load = (samples: Float32Array | Float64Array, start: number): void => {
    if (start >= 0 && start + size <= samples.length) {
      loadWindowed(samples, start, window, order, re, im);
      return;
    }
    for (let i = 0; i < size; i++) {
      const at = start + i;
      edge[i] = at >= 0 && at < samples.length ? samples[at]! : 0;
    }
    loadWindowed(edge, 0, window, order, re, im);
  };

  return {
    size,
    bins: half + 1,
    compute(samples, start, out, offset) {
      load(samples, start);
      finish(re, im);
      const dc = (re[0]! + im[0]!) ** 2;
      const nyquist = (re[0]! - im[0]!) ** 2;
      out[offset] = dc;
      out[offset + half] = nyquist;
      let loudest = Math.max(dc, nyquist);
      for (let k = 1, m = half - 1; k <= m; k++, m--) {
        const kr = re[k]!;
        const ki = im[k]!;
        const mr = re[m]!;
        const mi = im[m]!;
        // Spectra of the even and the odd samples at k: halves of the sum and difference of Z[k] and conj Z[m].
        const er = 0.5 * (kr + mr);
        const ei = 0.5 * (ki - mi);
        const or = 0.5 * (ki + mi);
        const oi = 0.5 * (mr - kr);
        const c = turns[2 * k]!;
        const s = turns[2 * k + 1]!;
        const tr = or * c + oi * s;
        const ti = oi * c - or * s;
        const xr = er + tr;
        const xi = ei + ti;
        const yr = er - tr;
        const yi = ei - ti;
        const x = xr * xr + xi * xi;
        const y = yr * yr + yi * yi;
        out[offset + k] = x;
        out[offset + m] = y;
        if (x > loudest) loudest = x;
        if (y > loudest) loudest = y;
      }
      return loudest;
    },
  };
}
