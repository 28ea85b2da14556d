import { expect, it } from 'vitest';
import { measureLevel } from './measure-level.ts';

it('gives 0 dB to a full-scale square wave and 3.01 dB less to a full-scale sine', () => {
  expect(measureLevel([Float32Array.from({ length: 100 }, (_, i) => (i % 2 ? -1 : 1))])).toBe(0);
  const sine = Float32Array.from({ length: 1000 }, (_, i) => Math.sin((2 * Math.PI * i) / 100));
  expect(measureLevel([sine, sine])).toBeCloseTo(-10 * Math.log10(2), 5);
});

it('has no level of silence', () => {
  expect(measureLevel([new Float32Array(10)])).toBeNull();
});
