import { decimate } from './decimate.ts';
import { designKernel, type Kernel, tabulateKernel } from './kaiser-kernel.ts';

/** Above so many phases the kernel is read from a table instead of computed and kept for each. */
const mostPhases = 1024;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Filter taps of one phase, scaled so that a constant passes unchanged, written to `out[offset …]`. */
function phaseTaps(kernel: Kernel, phase: number, taps: number, out: Float64Array, offset: number): void {
  const lead = taps / 2 - 1;
  let sum = 0;
  for (let i = 0; i < taps; i++) {
    const value = kernel.at(i - lead - phase);
    out[offset + i] = value;
    sum += value;
  }
  for (let i = 0; i < taps; i++) out[offset + i] = out[offset + i]! / sum;
}

interface Polyphase {
  /** Output samples per `down` input samples. */
  up: number;
  down: number;
  taps: number;
  kernel: Kernel;
  /** Taps of every phase `[up, taps]`, or null when there are too many phases to keep. */
  bank: Float64Array | null;
}

function planPolyphase(up: number, down: number): Polyphase {
  const exact = designKernel(Math.min(1, up / down));
  const taps = Math.ceil(exact.halfLength / 2) * 4 + 4;
  if (up > mostPhases) return { up, down, taps, kernel: tabulateKernel(exact), bank: null };
  const bank = new Float64Array(up * taps);
  for (let phase = 0; phase < up; phase++) phaseTaps(exact, phase / up, taps, bank, phase * taps);
  return { up, down, taps, kernel: exact, bank };
}

let latest: Polyphase | undefined;

/** Sum of taps × samples, four at a time; `taps` is a multiple of four. */
function weigh(
  padded: Float64Array,
  at: number,
  weights: Float64Array,
  offset: number,
  taps: number,
): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < taps; i += 4) {
    a += padded[at + i]! * weights[offset + i]!;
    b += padded[at + i + 1]! * weights[offset + i + 1]!;
    c += padded[at + i + 2]! * weights[offset + i + 2]!;
    d += padded[at + i + 3]! * weights[offset + i + 3]!;
  }
  return a + b + (c + d);
}

function resamplePolyphase(samples: Float32Array, up: number, down: number, out: Float32Array): Float32Array {
  if (latest?.up !== up || latest.down !== down) latest = planPolyphase(up, down);
  const { taps, kernel, bank } = latest;
  const padded = new Float64Array(samples.length + 2 * taps);
  padded.set(samples, taps / 2 - 1);
  const own = new Float64Array(bank ? 0 : taps);
  for (let n = 0; n < out.length; n++) {
    const position = n * down;
    const whole = Math.floor(position / up);
    const phase = position - whole * up;
    if (!bank) phaseTaps(kernel, phase / up, taps, own, 0);
    out[n] = weigh(padded, whole, bank ?? own, bank ? phase * taps : 0, taps);
  }
  return out;
}

/**
 * Band-limited resampling with a Kaiser-windowed sinc: alias products at least 90 dB down, ripple under 0.1 dB up
 * to 0.9 of the lower Nyquist frequency, no delay. `[samples]` at `fromHz` → `[⌈samples × toHz / fromHz⌉]` at
 * `toHz`; rates are whole numbers of Hz (RangeError otherwise).
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (!(Number.isInteger(fromHz) && Number.isInteger(toHz) && fromHz > 0 && toHz > 0)) {
    throw new RangeError(`Sample rates must be positive whole numbers of Hz, not ${fromHz} and ${toHz}.`);
  }
  if (fromHz === toHz) return samples;
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const out = new Float32Array(Math.ceil((samples.length * up) / down));
  const isPowerOfTwo = Number.isInteger(Math.log2(down));
  if (up === 1 && isPowerOfTwo && down <= 64) return decimate(samples, down, out);
  return resamplePolyphase(samples, up, down, out);
}
