import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFloat, parseNumber } from '../src/index.ts';
import golden from './python-repr.golden.json' with { type: 'json' };

describe('formatFloat', () => {
  it(`writes what the repr of ${golden.source} writes`, () => {
    for (const [bits, text] of golden.values as [string, string][]) {
      expect(formatFloat(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
    }
  });

  it('reads back to the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(parseNumber(formatFloat(value)), value)).toBe(true);
      }),
    );
  });

  it('names what is no number as Python does', () => {
    expect([Number.NaN, Infinity, -Infinity].map(formatFloat)).toEqual(['nan', 'inf', '-inf']);
  });
});

describe('parseNumber', () => {
  it.each(['', ' ', 'nan', 'inf', '0x10', '1,5', '1e999', '--1', '1 2', '.'])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it.each([
    ['0.5', 0.5],
    ['1.', 1],
    ['.25', 0.25],
    ['-3e-2', -0.03],
  ])('reads %j', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
});
