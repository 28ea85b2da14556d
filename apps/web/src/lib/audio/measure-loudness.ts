/** One second-order section, a0 = 1. */
export interface Biquad {
  b: readonly [number, number, number];
  a: readonly [number, number];
}

/**
 * The two stages of K-weighting at any sample rate: a shelf for the head and a high-pass (Rec. ITU-R BS.1770-5,
 * annex 1, tables 1 and 2; those tables are for 48 kHz, the analogue prototypes behind them are De Man 2014,
 * "Evaluation of implementations of the EBU R128 loudness measurement").
 */
export function kWeighting(sampleRateHz: number): readonly [Biquad, Biquad] {
  const shelf = { frequencyHz: 1681.9744509555319, gainDecibels: 3.99984385397, q: 0.7071752369554196 };
  const k = Math.tan((Math.PI * shelf.frequencyHz) / sampleRateHz);
  const high = 10 ** (shelf.gainDecibels / 20);
  const band = high ** 0.499666774155;
  const scale = 1 + k / shelf.q + k * k;
  const head: Biquad = {
    b: [
      (high + (band * k) / shelf.q + k * k) / scale,
      (2 * (k * k - high)) / scale,
      (high - (band * k) / shelf.q + k * k) / scale,
    ],
    a: [(2 * (k * k - 1)) / scale, (1 - k / shelf.q + k * k) / scale],
  };
  const pass = { frequencyHz: 38.13547087602444, q: 0.5003270373238773 };
  const w = Math.tan((Math.PI * pass.frequencyHz) / sampleRateHz);
  const divisor = 1 + w / pass.q + w * w;
  return [head, { b: [1, -2, 1], a: [(2 * (w * w - 1)) / divisor, (1 - w / pass.q + w * w) / divisor] }];
}

function filter(samples: ArrayLike<number>, { b, a }: Biquad): Float64Array {
  const out = new Float64Array(samples.length);
  let first = 0;
  let second = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b[0] * x + first;
    first = b[1] * x - a[0] * y + second;
    second = b[2] * x - a[1] * y;
    out[i] = y;
  }
  return out;
}

const blockSeconds = 0.4;
const stepSeconds = 0.1;
const absoluteGateLufs = -70;
const relativeGateLu = -10;

/** Loudness of a mean square, LUFS (BS.1770-5, equation 2). */
const toLufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean square of each gating block, summed over channels, `[blocks]`; one block for a shorter signal. */
function blockPowers(channels: readonly ArrayLike<number>[], sampleRateHz: number): number[] {
  const stages = kWeighting(sampleRateHz);
  const weighted = channels.map((samples) => filter(filter(samples, stages[0]), stages[1]));
  const length = weighted[0]?.length ?? 0;
  const block = Math.min(length, Math.round(blockSeconds * sampleRateHz));
  const step = Math.round(stepSeconds * sampleRateHz);
  const powers: number[] = [];
  for (let from = 0; block > 0 && from + block <= length; from += step) {
    let sum = 0;
    for (const samples of weighted) {
      for (let i = from; i < from + block; i++) sum += samples[i]! ** 2;
    }
    powers.push(sum / block);
  }
  return powers;
}

/**
 * Integrated loudness in LUFS with both gates (Rec. ITU-R BS.1770-5, annex 1); null for silence.
 *
 * @param channels one or two channels `[samples]`, full scale ±1; every channel weighs 1
 */
export function measureLoudness(channels: readonly ArrayLike<number>[], sampleRateHz: number): number | null {
  const loud = blockPowers(channels, sampleRateHz).filter((power) => toLufs(power) > absoluteGateLufs);
  if (loud.length === 0) return null;
  const gate = toLufs(mean(loud)) + relativeGateLu;
  return toLufs(mean(loud.filter((power) => toLufs(power) > gate)));
}
