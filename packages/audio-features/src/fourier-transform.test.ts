import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFourierTransform } from './fourier-transform.ts';
import { hannWindow, planPowerSpectrum } from './power-spectrum.ts';

const numbers = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length });

/** The definition: X[k] = Σ x[n] exp(−2πi k n / size). */
function definition(re: number[], im: number[], k: number): [number, number] {
  let sumRe = 0;
  let sumIm = 0;
  re.forEach((x, n) => {
    const angle = (-2 * Math.PI * ((k * n) % re.length)) / re.length;
    sumRe += x * Math.cos(angle) - im[n]! * Math.sin(angle);
    sumIm += x * Math.sin(angle) + im[n]! * Math.cos(angle);
  });
  return [sumRe, sumIm];
}

describe('planFourierTransform', () => {
  it.each([2, 4, 8, 16, 32, 64, 128, 256])('follows the definition at %i points', (size) => {
    const { order, transform } = planFourierTransform(size);
    fc.assert(
      fc.property(numbers(size), numbers(size), (givenRe, givenIm) => {
        const re = Float64Array.from(order, (n) => givenRe[n]!);
        const im = Float64Array.from(order, (n) => givenIm[n]!);
        transform(re, im);
        for (let k = 0; k < size; k++) {
          const [expectedRe, expectedIm] = definition(givenRe, givenIm, k);
          expect(Math.abs(re[k]! - expectedRe)).toBeLessThan(1e-11);
          expect(Math.abs(im[k]! - expectedIm)).toBeLessThan(1e-11);
        }
      }),
      { numRuns: 5, seed: size },
    );
  });

  it.each([0, 1, 3, 12, 1000])('refuses %i points', (size) => {
    expect(() => planFourierTransform(size)).toThrow(RangeError);
  });
});

describe('planPowerSpectrum', () => {
  it.each([8, 32, 128, 512])('gives the squared magnitudes and their maximum at %i samples', (size) => {
    const window = hannWindow(size);
    const { compute, bins } = planPowerSpectrum(size, window);
    fc.assert(
      fc.property(numbers(size * 2), fc.integer({ min: -size, max: 2 * size }), (given, start) => {
        const out = new Float64Array(bins + 3);
        const loudest = compute(Float64Array.from(given), start, out, 3);
        const windowed = Array.from(window, (weight, n) => weight * (given[start + n] ?? 0));
        const silent = new Array<number>(size).fill(0);
        for (let k = 0; k < bins; k++) {
          const [re, im] = definition(windowed, silent, k);
          expect(Math.abs(out[3 + k]! - (re * re + im * im))).toBeLessThan(1e-9);
        }
        expect(loudest).toBe(Math.max(...out.subarray(3)));
      }),
      { numRuns: 10, seed: size },
    );
  });

  it('refuses sizes that are not twice a power of four', () => {
    expect(() => planPowerSpectrum(1024, hannWindow(1024))).toThrow(RangeError);
  });
});
