import { expect, it } from 'vitest';
import { evenGainDecibels, targetLufs } from './even-gain.ts';

it('brings quiet and loud clips to one loudness, within limits', () => {
  expect(evenGainDecibels(targetLufs - 6, 0.2)).toBeCloseTo(6, 6);
  expect(evenGainDecibels(targetLufs + 8, 1)).toBeCloseTo(-8, 6);
  expect(evenGainDecibels(targetLufs - 40, 0.01)).toBe(15);
  expect(evenGainDecibels(null, 0)).toBe(0);
});

it('never lifts a sample over full scale', () => {
  expect(evenGainDecibels(targetLufs - 12, 0.5)).toBeCloseTo(6.02, 2);
  expect(evenGainDecibels(targetLufs - 12, 1)).toBeCloseTo(0, 6);
});
