import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastBands, findValleysAndPeaks } from './spectral-contrast.ts';

describe('findValleysAndPeaks', () => {
  it('averages what sorting each band would', () => {
    const power = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(0.5)), {
      minLength: 1025,
      maxLength: 1025,
    });
    fc.assert(
      fc.property(power, (values) => {
        const valleys = new Float64Array(7);
        const peaks = new Float64Array(7);
        findValleysAndPeaks(Float64Array.from(values), 1, 0, 1, valleys, peaks);
        contrastBands().forEach(({ first, last, averaged }, band) => {
          const sorted = values.slice(first, last + 1).map(Math.sqrt);
          sorted.sort((a, b) => a - b);
          const mean = (some: number[]): number => some.reduce((sum, value) => sum + value, 0) / averaged;
          expect(valleys[band]).toBeCloseTo(mean(sorted.slice(0, averaged)), 12);
          expect(peaks[band]).toBeCloseTo(mean(sorted.slice(-averaged)), 12);
        });
      }),
      { numRuns: 50, seed: 8 },
    );
  });
});
