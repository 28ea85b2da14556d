import { expect, it } from 'vitest';
import { formatPosition, tickSeconds } from './format-position.ts';

it('writes positions as a clock does', () => {
  expect([0, 7.9, 65, 185.2, 3723].map(formatPosition)).toEqual(['0:00', '0:07', '1:05', '3:05', '1:02:03']);
});

it('marks time in round steps', () => {
  expect([8, 10, 60, 180, 1200].map((seconds) => tickSeconds(seconds))).toEqual([1, 1, 10, 30, 120]);
});
