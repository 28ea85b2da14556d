import { createRandom } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { changeSpeed, measureLevel, mixClip } from '../src/index.ts';
import { drawStudio, type Studio } from '../src/studio/draw-studio.ts';
import {
  applyBiquad,
  highPassBiquad,
  limitBand,
  lowPassBiquad,
  peakingBiquad,
} from '../src/studio/equaliser.ts';
import { noiseColours, writeNoise } from '../src/studio/noise.ts';
import { addRoom } from '../src/studio/room.ts';

const sampleRateHz = 44_100;

const sine = (frequencyHz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, i) =>
    Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );

/** Gain of a filter at a frequency, in decibels, from the second half of a long tone. */
function gainAt(frequencyHz: number, filter: (samples: Float32Array) => void): number {
  const samples = sine(frequencyHz, 1);
  filter(samples);
  const half = samples.subarray(samples.length / 2);
  return 10 * Math.log10((half.reduce((sum, sample) => sum + sample ** 2, 0) / half.length) * 2);
}

describe('the filters', () => {
  // The cookbook's definitions: a peak has its gain at the centre; a Butterworth corner lies at −3.01 dB.
  it('boost at the centre and leave far frequencies alone', () => {
    const filter = (samples: Float32Array) => applyBiquad(samples, peakingBiquad(sampleRateHz, 1000, 1, 6));
    expect(gainAt(1000, filter)).toBeCloseTo(6, 1);
    expect(Math.abs(gainAt(30, filter))).toBeLessThan(0.1);
  });

  it('cut 3 dB at the corner and fall by their order', () => {
    const low = (samples: Float32Array) =>
      applyBiquad(samples, lowPassBiquad(sampleRateHz, 1000, Math.SQRT1_2));
    const high = (samples: Float32Array) =>
      applyBiquad(samples, highPassBiquad(sampleRateHz, 1000, Math.SQRT1_2));
    const band = (samples: Float32Array) => limitBand(samples, sampleRateHz, 1000);
    expect(gainAt(1000, low)).toBeCloseTo(-3.01, 1);
    expect(gainAt(1000, high)).toBeCloseTo(-3.01, 1);
    expect(gainAt(1000, band)).toBeCloseTo(-3.01, 1);
    expect(gainAt(4000, low) - gainAt(2000, low)).toBeLessThan(-11);
    expect(gainAt(4000, band) - gainAt(2000, band)).toBeLessThan(-22);
  });
});

describe('the room', () => {
  it('dies away by 60 dB in about its decay time', () => {
    const click = new Float32Array(sampleRateHz * 2);
    click[0] = 1;
    const heard = addRoom(click, sampleRateHz, { decaySeconds: 1, wet: 1, damping: 0, size: 1 });
    const power = (from: number) =>
      heard
        .subarray(from * sampleRateHz, (from + 0.2) * sampleRateHz)
        .reduce((sum, sample) => sum + sample ** 2, 0);
    const fall = 10 * Math.log10(power(0.2) / power(1.2));
    expect(fall).toBeGreaterThan(54);
    expect(fall).toBeLessThan(66);
  });

  it('leaves a dry signal as it is', () => {
    const tone = sine(440, 0.2);
    expect(addRoom(tone, sampleRateHz, { decaySeconds: 1, wet: 0, damping: 0, size: 1 })).toEqual(tone);
  });
});

describe('a change of speed', () => {
  it('moves the pitch with the speed', () => {
    const faster = changeSpeed(sine(500, 1), 1.2, sampleRateHz / 2);
    let crossings = 0;
    for (let i = 1; i < faster.length; i++)
      if ((faster[i - 1] ?? 0) < 0 && (faster[i] ?? 0) >= 0) crossings++;
    expect(Math.abs(crossings - 300)).toBeLessThanOrEqual(1);
  });
});

describe('the level', () => {
  it('counts only where a part sounds', () => {
    const samples = new Float32Array(sampleRateHz * 4);
    samples.set(sine(441, 1));
    const { activeRms, activeSeconds } = measureLevel(samples, sampleRateHz);
    expect(activeRms).toBeCloseTo(Math.SQRT1_2, 3);
    expect(activeSeconds).toBeCloseTo(1, 5);
    expect(measureLevel(new Float32Array(sampleRateHz), sampleRateHz).activeSeconds).toBe(0);
  });
});

describe('the mix', () => {
  const plain: Studio = {
    room: { decaySeconds: 0.3, wet: 0, damping: 0.5, size: 1 },
    tone: [],
    rumbleHz: 20,
    bandLimitHz: null,
    noise: null,
    drive: 0,
    peakDecibels: -6,
    codecQuality: 1,
  };
  const stems = [
    { samples: sine(441, 2).map((sample) => sample * 0.01), tone: [], belowDecibels: 0 },
    { samples: sine(2205, 2), tone: [], belowDecibels: 12 },
    { samples: new Float32Array(sampleRateHz * 2), tone: [], belowDecibels: 0 },
  ];

  it('balances parts by level, tells which are silent, and ends at its peak', () => {
    const { samples, audible } = mixClip(stems, plain, sampleRateHz * 2, sampleRateHz, 1);
    expect(audible).toEqual([true, true, false]);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(20 * Math.log10(peak)).toBeCloseTo(-6, 3);
    const part = (frequencyHz: number) => {
      const wave = sine(frequencyHz, 1);
      const quarter = sine(frequencyHz, 1.5).subarray(Math.round(sampleRateHz / frequencyHz / 4));
      const window = samples.subarray(sampleRateHz / 2, sampleRateHz * 1.5);
      const dot = (other: Float32Array) =>
        window.reduce((sum, sample, i) => sum + sample * (other[i] ?? 0), 0);
      return Math.hypot(dot(wave), dot(quarter));
    };
    expect(20 * Math.log10(part(441) / part(2205))).toBeCloseTo(12, 0);
  });

  it('adds noise at the asked distance', () => {
    const quiet = mixClip(stems.slice(0, 1), plain, sampleRateHz * 2, sampleRateHz, 1).samples;
    const noisy = mixClip(
      stems.slice(0, 1),
      { ...plain, noise: { colour: 'white', belowDecibels: 20 } },
      sampleRateHz * 2,
      sampleRateHz,
      1,
    ).samples;
    const scale =
      quiet.reduce((sum, sample, i) => sum + sample * (noisy[i] ?? 0), 0) /
      quiet.reduce((sum, s) => sum + s * s, 0);
    const rest = noisy.map((sample, i) => sample - scale * (quiet[i] ?? 0));
    const power = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);
    expect(10 * Math.log10((scale ** 2 * power(quiet)) / power(rest))).toBeCloseTo(20, 0);
  });

  it('stays finite and within full scale in any studio', () => {
    for (let seed = 0; seed < 12; seed++) {
      const { samples } = mixClip(stems, drawStudio(createRandom(seed)), sampleRateHz, sampleRateHz, seed);
      expect(samples.every((sample) => Number.isFinite(sample) && Math.abs(sample) <= 1)).toBe(true);
    }
  });
});

describe('the noises', () => {
  it.each(noiseColours)('%s has a power of the order of one', (colour) => {
    const noise = writeNoise(colour, sampleRateHz, sampleRateHz, createRandom(2));
    const power = noise.reduce((sum, sample) => sum + sample ** 2, 0) / noise.length;
    expect(power).toBeGreaterThan(0.05);
    expect(power).toBeLessThan(5);
  });

  it('fall by no, three and six decibels an octave', () => {
    const slopeOf = (colour: 'white' | 'pink' | 'brown') => {
      const octave = (cornerHz: number) => {
        const noise = writeNoise(colour, sampleRateHz * 2, sampleRateHz, createRandom(5));
        applyBiquad(noise, peakingBiquad(sampleRateHz, cornerHz, 8, 60));
        return noise.reduce((sum, sample) => sum + sample ** 2, 0);
      };
      return (10 * Math.log10(octave(4000) / octave(500))) / 3;
    };
    // A resonance of constant relative width gains 3 dB an octave on white noise.
    expect(slopeOf('white') - 3).toBeCloseTo(0, 0);
    expect(slopeOf('pink') - 3).toBeCloseTo(-3, 0);
    expect(slopeOf('brown') - 3).toBeCloseTo(-6, 0);
  });
});
