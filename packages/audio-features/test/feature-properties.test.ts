import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildImage,
  extractFeatures,
  type FeatureConfig,
  type Features,
  featureConfig,
} from '../src/index.ts';
import { goldenSamples } from './golden-signals.ts';

const config = featureConfig();
const withCqt = featureConfig({ tonnetz: 'cqt' });

function hasNumbersOnly(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
}

function expectNumbers(samples: Float32Array, wanted: FeatureConfig): void {
  const features = extractFeatures(samples, wanted);
  expect(features.frames).toBe(1 + Math.floor(samples.length / 512));
  const { logMel, chroma, contrast, tonnetz } = features;
  for (const part of [logMel, chroma, contrast, tonnetz]) expect(hasNumbersOnly(part)).toBe(true);
  const { data } = buildImage(features, wanted);
  for (let i = 0; i < data.length; i++) {
    if (!(data[i]! >= 0 && data[i]! <= 1)) throw new Error(`Value ${i} of the image is ${data[i]}.`);
  }
}

const square = (samples: number): Float32Array =>
  Float32Array.from({ length: samples }, (_, n) => ((n >> 5) % 2 === 0 ? 1 : -1));

describe('features of odd recordings', () => {
  it.each([
    ['silence', new Float32Array(22_050)],
    ['a constant', new Float32Array(22_050).fill(0.5)],
    ['full-scale square waves', square(22_050)],
    ['beyond full scale', square(22_050).map((value) => value * 1e4)],
    ['denormal numbers', square(22_050).map((value) => value * 1e-40)],
    ['the smallest number once', Float32Array.from({ length: 22_050 }, (_, n) => (n === 9000 ? 1e-45 : 0))],
    ['one sample', Float32Array.of(0.3)],
    ['two samples of nothing', new Float32Array(2)],
    ['a tenth of a second', square(2205)],
    ['one click', Float32Array.from({ length: 22_050 }, (_, n) => (n === 12_000 ? 1 : 0))],
  ])('are numbers for %s', (_, samples) => {
    expectNumbers(samples, config);
    expectNumbers(samples, withCqt);
  });

  it('are numbers for ten minutes', () => {
    const minute = goldenSamples('plucks');
    const samples = new Float32Array(600 * 22_050);
    for (let at = 0; at < samples.length; at += minute.length) samples.set(minute, at);
    expectNumbers(samples, config);
  });

  it.each([Number.NaN, Infinity])('refuse a sample that is %f, wherever it is', (value) => {
    for (const at of [0, 10_000, 21_700]) {
      const samples = square(22_050);
      samples[at] = value;
      expect(() => extractFeatures(samples, config)).toThrow(/not numbers/);
    }
  });

  it('refuse no samples', () => {
    expect(() => extractFeatures(new Float32Array(0), config)).toThrow(RangeError);
  });

  it('are numbers for any samples', () => {
    const sample = fc.float({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 3000 }), (samples) => {
        expectNumbers(Float32Array.from(samples), config);
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

/** Largest difference of two parts, `[rows, frames]` each, where frame f of one is frame f + shift of the other. */
function difference(a: Float32Array, b: Float32Array, rows: number, shift = 0, margin = 0): number {
  const framesA = a.length / rows;
  const framesB = b.length / rows;
  let largest = 0;
  for (let row = 0; row < rows; row++) {
    for (let frame = margin; frame + shift < framesB - margin && frame < framesA - margin; frame++) {
      const apart = Math.abs(a[row * framesA + frame]! - b[row * framesB + frame + shift]!);
      largest = Math.max(largest, apart);
    }
  }
  return largest;
}

describe('the constant-Q chroma of digital silence', () => {
  it('is exactly zero where no wavelet reaches the sound', () => {
    const samples = new Float32Array(220_500);
    samples.set(
      square(44_100).map((value) => value * 0.5),
      150_000,
    );
    const { tonnetz, frames } = extractFeatures(samples, withCqt);
    // The longest wavelet and the halving filters reach about 75 frames to either side.
    const firstReached = Math.floor(150_000 / 512) - 85;
    for (let frame = 0; frame < firstReached; frame++) {
      for (let row = 0; row < 6; row++) expect(tonnetz[row * frames + frame]).toBe(0);
    }
  });
});

describe('features under change', () => {
  const samples = goldenSamples('mix');
  const plain: Features = extractFeatures(samples, config);

  it.each([0.25, 0.37, 3])('keep log-mel, chroma and tonnetz at %f times the gain', (gain) => {
    const scaled = extractFeatures(
      Float64Array.from(samples, (value) => value * gain),
      config,
    );
    expect(difference(plain.logMel, scaled.logMel, 128)).toBeLessThan(2e-3);
    expect(difference(plain.chroma, scaled.chroma, 12)).toBeLessThan(1e-6);
    expect(difference(plain.tonnetz, scaled.tonnetz, 6)).toBeLessThan(1e-6);
  });

  it('move by one frame when the samples move by one hop', () => {
    // Silence at both ends, so that nothing leaves or enters, and the same loudest frame.
    const padded = new Float32Array(samples.length + 8192);
    padded.set(samples, 4096);
    const later = new Float32Array(padded.length);
    later.set(padded.subarray(0, -512), 512);
    const before = extractFeatures(padded, config);
    const after = extractFeatures(later, config);
    expect(difference(before.logMel, after.logMel, 128, 1)).toBeLessThan(1e-5);
    expect(difference(before.chroma, after.chroma, 12, 1)).toBeLessThan(1e-6);
    expect(difference(before.contrast, after.contrast, 7, 1)).toBeLessThan(1e-4);
    expect(difference(before.tonnetz, after.tonnetz, 6, 1)).toBeLessThan(1e-6);
  });

  it('do not depend on what was extracted before', () => {
    const first = extractFeatures(samples, config);
    extractFeatures(square(5000), config);
    extractFeatures(square(220_500), config);
    expect(extractFeatures(samples, config)).toEqual(first);
  });

  it('follow a change of pitch by a semitone around the chroma', () => {
    const chordAt = (semitones: number): Float32Array =>
      Float32Array.from({ length: 66_150 }, (_, n) =>
        [0, 4, 7].reduce((sum, step) => {
          const hz = 261.6255653005986 * 2 ** ((step + semitones) / 12);
          return sum + 0.2 * Math.sin((2 * Math.PI * hz * n) / 22_050);
        }, 0),
      );
    const strongest = (samples: Float32Array, wanted: FeatureConfig): number[] => {
      const { chroma, frames } = extractFeatures(samples, wanted);
      const middle = Array.from({ length: 12 }, (_, row) => chroma[row * frames + (frames >> 1)]!);
      const order = [...middle.keys()].sort((a, b) => middle[b]! - middle[a]!);
      return order.slice(0, 3).sort((a, b) => a - b);
    };
    expect(strongest(chordAt(0), config)).toEqual([0, 4, 7]);
    expect(strongest(chordAt(1), config)).toEqual([1, 5, 8]);
  });
});
