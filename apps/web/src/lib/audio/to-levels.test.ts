import { describe, expect, it } from 'vitest';
import { findPeaks } from './find-peaks.ts';
import { findRange, toLevels } from './to-levels.ts';

describe('toLevels', () => {
  it('maps the ends to 0 and 255 and what lies outside to the nearer end', () => {
    expect([...toLevels([-80, -40, 0, -90, 5], -80, 0)]).toEqual([0, 128, 255, 0, 255]);
  });

  it('is black for a range of nothing', () => {
    expect([...toLevels([1, 1], 1, 1)]).toEqual([0, 0]);
  });
});

it('finds the range, also of nothing', () => {
  expect(findRange([3, -1, 2])).toEqual({ low: -1, high: 3 });
  expect(findRange([])).toEqual({ low: 0, high: 0 });
});

describe('findPeaks', () => {
  it('keeps the greatest and the least sample of every column', () => {
    const { above, below } = findPeaks(Float32Array.of(0.5, -0.25, 0.125, 0.75, -1, 0), 3);
    expect([...above]).toEqual([0.5, 0.75, 0]);
    expect([...below]).toEqual([-0.25, 0, -1]);
  });

  it('covers every sample when columns do not divide the length', () => {
    const samples = new Float32Array(1000);
    samples[999] = 0.5;
    samples[333] = -0.5;
    const { above, below } = findPeaks(samples, 7);
    expect(Math.max(...above)).toBe(0.5);
    expect(Math.min(...below)).toBe(-0.5);
  });

  it('stays within full scale and copes with fewer samples than columns', () => {
    const { above } = findPeaks(Float32Array.of(1.5), 4);
    expect(Math.max(...above)).toBe(1);
  });
});
