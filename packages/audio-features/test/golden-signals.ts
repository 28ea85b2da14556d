import { clipSampleRateHz, clipSamples } from '../src/index.ts';

/** The reference's test signals, made from their definitions; each is 16-bit, as a WAV file would hold it. */
const { sin, exp, floor, PI } = Math;
const turn = 2 * PI;
const c4Hz = 261.6255653005986;
const e4Hz = 329.6275569128699;
const g4Hz = 391.99543598174927;
const thirtyCents = 1.0174796921026863;
const scaleHz = [
  c4Hz,
  293.6647679174076,
  e4Hz,
  349.2282314330039,
  g4Hz,
  440.0,
  493.8833012561241,
  523.2511306011972,
];
const chordsHz = [
  [130.8127826502993, c4Hz, e4Hz, g4Hz],
  [110.0, 220.0, c4Hz, e4Hz],
  [87.30705785825097, 174.61411571650194, 220.0, c4Hz],
  [97.99885899543733, 195.99771799087463, 246.94165062806206, 293.6647679174076],
];

const quantise = (x: number): number => floor(Math.min(1, Math.max(-1, x)) * 32767 + 0.5);

function make(samples: number, at: (seconds: number, n: number) => number): Int16Array {
  return Int16Array.from({ length: samples }, (_, n) => quantise(at(n / clipSampleRateHz, n)));
}

/** Uniform noise −1 … 1 by xorshift32 (Marsaglia 2003). */
function noise(seed: number): Float64Array {
  let state = seed >>> 0;
  return Float64Array.from({ length: clipSamples }, () => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state * (2 / 4294967296) - 1;
  });
}

/** Harmonics 1 … count of a tone, falling off as 1/k or 1/k². */
function partials(hz: number, count: number, seconds: number, fall: 1 | 2): number {
  let sum = 0;
  for (let k = 1; k <= count; k++) sum = sum + sin(turn * (hz * k) * seconds) / (fall === 1 ? k : k * k);
  return sum;
}

const triadAt =
  (detune: number) =>
  (t: number): number =>
    0.12 *
    (partials(c4Hz * detune, 6, t, 1) + partials(e4Hz * detune, 6, t, 1) + partials(g4Hz * detune, 6, t, 1));

function plucks(): Int16Array {
  const sum = new Float64Array(clipSamples);
  for (let note = 0; note < 20; note++) {
    const hz = scaleHz[(note * 3) % 8]!;
    for (let i = note * 11025; i < clipSamples; i++) {
      const u = (i - note * 11025) / clipSampleRateHz;
      let value = 0;
      for (let k = 1; k <= 8; k++) {
        value = value + (exp(-(3.0 + 1.5 * k) * u) * sin(turn * (hz * k) * u)) / k;
      }
      sum[i] = sum[i]! + 0.25 * value;
    }
  }
  return make(clipSamples, (_, n) => sum[n]!);
}

function mix(): Int16Array {
  const sum = new Float64Array(clipSamples);
  const hiss = noise(0xc0ffee01);
  chordsHz.forEach((chord, part) => {
    for (let i = 0; i < 55125; i++) {
      const u = i / clipSampleRateHz;
      let value = 0;
      for (const hz of chord) value = value + partials(hz, 6, u, 1);
      sum[part * 55125 + i] = 0.06 * exp(-0.6 * u) * (1.0 + 0.3 * sin(turn * 4.0 * u)) * value;
    }
  });
  return make(clipSamples, (_, n) => {
    const h = (n % 5512) / clipSampleRateHz;
    const k = (n % 11025) / clipSampleRateHz;
    const thump = 0.35 * exp(-18.0 * k) * sin(turn * 55.0 * k + 6.0 * (1.0 - exp(-30.0 * k)));
    return sum[n]! + 0.08 * exp(-60.0 * h) * hiss[n]! + thump;
  });
}

export const goldenSignals: Readonly<Record<string, () => Int16Array>> = {
  silence: () => new Int16Array(clipSamples),
  harmonic: () => make(clipSamples, (t) => 0.3 * partials(220.0, 10, t, 1)),
  chirp: () => make(clipSamples, (t) => 0.5 * sin(turn * (50.0 * t + 0.5 * 995.0 * t * t))),
  noise: () => {
    const hiss = noise(0x12345678);
    return make(clipSamples, (_, n) => 0.25 * hiss[n]!);
  },
  clicks: () => {
    const out = new Int16Array(clipSamples);
    for (let n = 1000; n < clipSamples; n += 4410) out[n] = 29491;
    return out;
  },
  triad: () => make(clipSamples, triadAt(1)),
  detuned: () => make(clipSamples, triadAt(thirtyCents)),
  latechord: () =>
    make(clipSamples, (t, n) => {
      if (n < 110250) return 0;
      return (
        0.1 *
        (partials(220.0, 8, t, 2) +
          partials(277.1826309768721, 8, t, 2) +
          partials(329.6275569128699, 8, t, 2))
      );
    }),
  plucks,
  mix,
  short: () => make(5000, (t) => 0.3 * partials(196.0, 5, t, 1)),
};

/** A signal as the extractor hears it, full scale ±1, `[samples]`. */
export function goldenSamples(name: string): Float32Array {
  const make = goldenSignals[name];
  if (!make) throw new RangeError(`No golden signal is named ${name}.`);
  return Float32Array.from(make(), (sample) => sample / 32768);
}
