import { expect, it } from 'vitest';
import { combineAttention, spread } from './attention-weights.ts';

it('spreads weights over their own range', () => {
  expect([...spread(Float32Array.of(0.5, 0.75, 1))]).toEqual([0, 0.5, 1]);
  expect([...spread(Float32Array.of(0.3, 0.3))]).toEqual([0.5, 0.5]);
});

it('is strongest where row and frame both are', () => {
  const stage = { rows: Float32Array.of(0.25, 1), frames: Float32Array.of(0.5, 1, 0.5) };
  const combined = combineAttention(stage);
  expect(combined).toHaveLength(6);
  // Products: 0.125 0.25 0.125 / 0.5 1 0.5.
  expect(combined[4]).toBe(1);
  expect(combined[0]).toBe(0);
  expect(combined[3]).toBeCloseTo((0.5 - 0.125) / 0.875, 6);
});
