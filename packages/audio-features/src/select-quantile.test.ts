import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectMedian, selectSmallest } from './select-quantile.ts';

const few = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 });

describe('selectSmallest', () => {
  it('finds what sorting finds', () => {
    fc.assert(
      fc.property(few, fc.nat(), (values, at) => {
        const k = at % values.length;
        const sorted = [...values].sort((a, b) => a - b);
        expect(selectSmallest(Float64Array.from(values), values.length, k)).toBe(sorted[k]);
      }),
      { seed: 5 },
    );
  });
});

describe('selectMedian', () => {
  it('is the middle, or the mean of the two middle ones', () => {
    fc.assert(
      fc.property(few, (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const upper = sorted[values.length >> 1]!;
        const lower = sorted[(values.length - 1) >> 1]!;
        // Numbers past the length are not looked at.
        const longer = Float64Array.from([...values, -99, 99]);
        expect(selectMedian(longer, values.length)).toBe((lower + upper) / 2);
      }),
      { seed: 6 },
    );
  });
});
