import { describe, expect, it } from 'vitest';
import { findStrongestSecond, measureParts } from './part-weights.ts';

const image = { rows: 8, frames: 2, levels: new Uint8Array(16) };

describe('measureParts', () => {
  it('is the mean of the rows of a part, however coarse the feature map', () => {
    const rows = Float32Array.of(0.25, 0.5, 0.75, 1);
    expect(measureParts({ rows }, { image, partRows: [4, 2, 2] })).toEqual([0.375, 0.75, 1]);
  });

  it('shares a row that lies across two parts', () => {
    const rows = Float32Array.of(0.5, 1);
    expect(measureParts({ rows }, { image, partRows: [5, 3] })).toEqual([(4 * 0.5 + 1) / 5, 1]);
  });
});

it('finds the strongest moment', () => {
  expect(findStrongestSecond({ frames: Float32Array.of(0.1, 0.2, 0.9, 0.3) }, 10)).toBe(6.25);
});
