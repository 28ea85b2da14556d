/** Stop band of the resampler below the pass band, dB; alias products lie at least this far down. */
const rejectionDecibels = 110;
/** The pass band's end as a share of the lower of the two Nyquist frequencies. */
const passBandEnd = 0.905;
/** Above so many phases the kernel is interpolated from a table instead of computed for each. */
const mostPhases = 1024;
const tableStepsPerSample = 4096;

/** Modified Bessel function of the first kind, order zero (power series). */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** A low-pass kernel in continuous time, in input samples: half its length, and its value. */
interface Kernel {
  halfLength: number;
  at(samples: number): number;
}

/** Kaiser-windowed sinc (Kaiser 1974: β = 0.1102 (A − 8.7), length from the transition's width). */
function designKernel(cutoffShare: number): Kernel {
  const transition = (1 - passBandEnd) * cutoffShare * Math.PI;
  const halfLength = (rejectionDecibels - 7.95) / (2.285 * transition) / 2;
  const beta = 0.1102 * (rejectionDecibels - 8.7);
  const centre = ((1 + passBandEnd) / 2) * cutoffShare;
  const scale = centre / besselI0(beta);
  return {
    halfLength,
    at(t) {
      const inside = 1 - (t / halfLength) ** 2;
      if (inside <= 0) return 0;
      const x = Math.PI * centre * t;
      return scale * besselI0(beta * Math.sqrt(inside)) * (x === 0 ? 1 : Math.sin(x) / x);
    },
  };
}

function tabulateKernel(kernel: Kernel): Kernel {
  const length = Math.ceil(kernel.halfLength * tableStepsPerSample) + 2;
  const table = Float64Array.from({ length }, (_, i) => kernel.at(i / tableStepsPerSample));
  return {
    halfLength: kernel.halfLength,
    at(t) {
      const place = Math.abs(t) * tableStepsPerSample;
      const i = Math.floor(place);
      if (i + 1 >= length) return 0;
      return table[i]! + (place - i) * (table[i + 1]! - table[i]!);
    },
  };
}

/** Filter taps of one phase, scaled so that a constant passes unchanged, `[taps]`. */
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

interface Resampler {
  /** Output samples per `down` input samples. */
  up: number;
  down: number;
  taps: number;
  kernel: Kernel;
  /** Taps of every phase `[up, taps]`, or null when there are too many phases to keep. */
  bank: Float64Array | null;
}

function planResampler(fromHz: number, toHz: number): Resampler {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const exact = designKernel(Math.min(1, toHz / fromHz));
  const kernel = up > mostPhases ? tabulateKernel(exact) : exact;
  const taps = Math.ceil(exact.halfLength / 2) * 4 + 4;
  if (up > mostPhases) return { up, down, taps, kernel, bank: null };
  const bank = new Float64Array(up * taps);
  for (let phase = 0; phase < up; phase++) phaseTaps(kernel, phase / up, taps, bank, phase * taps);
  return { up, down, taps, kernel, bank };
}

let latest: { fromHz: number; toHz: number; resampler: Resampler } | undefined;

function resamplerFor(fromHz: number, toHz: number): Resampler {
  if (latest?.fromHz !== fromHz || latest.toHz !== toHz) {
    latest = { fromHz, toHz, resampler: planResampler(fromHz, toHz) };
  }
  return latest.resampler;
}

/** Sum of taps × samples in float64, four at a time; `taps` is a multiple of four. */
function weigh(
  padded: Float32Array,
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

/**
 * Band-limited resampling with a Kaiser-windowed sinc in polyphase form: alias products at least 90 dB down,
 * ripple under 0.1 dB up to 0.9 of the lower Nyquist frequency, no delay. `[samples]` at `fromHz` →
 * `[⌈samples × toHz / fromHz⌉]` at `toHz`; rates are whole numbers of Hz.
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (!(Number.isInteger(fromHz) && Number.isInteger(toHz) && fromHz > 0 && toHz > 0)) {
    throw new RangeError(`Sample rates must be positive whole numbers of Hz, not ${fromHz} and ${toHz}.`);
  }
  if (fromHz === toHz) return samples;
  const { up, down, taps, kernel, bank } = resamplerFor(fromHz, toHz);
  const lead = taps / 2 - 1;
  const padded = new Float32Array(samples.length + 2 * taps);
  padded.set(samples, lead);
  const out = new Float32Array(Math.ceil((samples.length * up) / down));
  const own = bank ? null : new Float64Array(taps);
  for (let n = 0; n < out.length; n++) {
    const position = n * down;
    const whole = Math.floor(position / up);
    const phase = position - whole * up;
    if (own) phaseTaps(kernel, phase / up, taps, own, 0);
    out[n] = weigh(padded, whole, bank ?? own!, bank ? phase * taps : 0, taps);
  }
  return out;
}
