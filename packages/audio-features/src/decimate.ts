import { type FourierTransform, planFourierTransform } from './fourier-transform.ts';
import { designKernel } from './kaiser-kernel.ts';

/** A planned decimation: filter and transforms for one factor. */
interface Decimation {
  /** Input samples of one block. */
  block: number;
  /** Reach of the kernel either way, a multiple of the factor. */
  reach: number;
  forward: FourierTransform;
  backward: FourierTransform;
  /** Real spectrum of the kernel centred on sample 0, with all scale factors in it, `[block]`. */
  response: Float64Array;
}

function planDecimation(factor: number): Decimation {
  const kernel = designKernel(1 / factor);
  const reach = Math.ceil(kernel.halfLength / factor) * factor;
  const block = 2 ** Math.ceil(Math.log2(reach * 24));
  const forward = planFourierTransform(block);
  const taps = new Float64Array(block);
  for (let n = -reach; n <= reach; n++) taps[(n + block) % block] = kernel.at(n);
  const sum = taps.reduce((total, tap) => total + tap, 0);
  const response = Float64Array.from(forward.order, (k) => taps[k]!);
  forward.transform(response, new Float64Array(block));
  for (let k = 0; k < block; k++) response[k] = response[k]! / (sum * block);
  return { block, reach, forward, backward: planFourierTransform(block / factor), response };
}

/** Outputs that only zeros reach are zero: rounding in a transform must not make noise out of digital silence. */
function keepSilence(
  samples: Float32Array | Float64Array,
  factor: number,
  reach: number,
  out: Float32Array | Float64Array,
): void {
  let scanned = 0;
  let lastSound = -Infinity;
  for (let n = 0; n < out.length; n++) {
    const end = Math.min(samples.length, n * factor + reach + 1);
    for (; scanned < end; scanned++) if (samples[scanned] !== 0) lastSound = scanned;
    if (lastSound < n * factor - reach) out[n] = 0;
  }
}

const planned = new Map<number, Decimation>();

/**
 * Low-pass filter and every `factor`-th sample (a power of two): `[samples]` → `[⌈samples / factor⌉]`.
 * Overlap-save with two blocks in one complex transform; dropping samples folds the spectrum onto itself, so the
 * way back is a transform of block / factor points.
 */
export function decimate<Samples extends Float32Array | Float64Array>(
  samples: Samples,
  factor: number,
  out: Samples,
): Samples {
  let plan = planned.get(factor);
  if (!plan) {
    plan = planDecimation(factor);
    planned.set(factor, plan);
  }
  const { block, reach, forward, backward, response } = plan;
  const { order } = forward;
  const small = backward.size;
  const step = block - 2 * reach;
  const re = new Float64Array(block);
  const im = new Float64Array(block);
  const foldedRe = new Float64Array(small);
  const foldedIm = new Float64Array(small);
  const skipped = reach / factor;
  const given = step / factor;
  for (let first = 0; first < out.length; first += 2 * given) {
    const start = first * factor - reach;
    for (let i = 0; i < block; i++) {
      const at = start + order[i]!;
      re[i] = at < 0 || at >= samples.length ? 0 : samples[at]!;
      im[i] = at + step < 0 || at + step >= samples.length ? 0 : samples[at + step]!;
    }
    forward.transform(re, im);
    for (let i = 0; i < small; i++) {
      let sumRe = 0;
      let sumIm = 0;
      for (let k = backward.order[i]!; k < block; k += small) {
        sumRe += re[k]! * response[k]!;
        sumIm += im[k]! * response[k]!;
      }
      foldedRe[i] = sumRe;
      foldedIm[i] = sumIm;
    }
    // With the two parts exchanged the transform runs backwards.
    backward.transform(foldedIm, foldedRe);
    for (let i = 0; i < given && first + i < out.length; i++) out[first + i] = foldedRe[skipped + i]!;
    for (let i = 0; i < given && first + given + i < out.length; i++) {
      out[first + given + i] = foldedIm[skipped + i]!;
    }
  }
  keepSilence(samples, factor, reach, out);
  return out;
}
