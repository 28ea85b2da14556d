import { expect, it } from 'vitest';
import { shrinkSpectrogram } from './shrink-spectrogram.ts';

it('is the mean of each block, clamped to the range', () => {
  const values = Float32Array.from([0, 2, 8, 8, 4, 6, 8, 8, -9, -9, 1, 1, -9, -9, 1, 9]);
  const size = { rows: 4, frames: 4, shownRows: 2, shownFrames: 2 };
  expect([...shrinkSpectrogram(values, size, 0, 10)]).toEqual([77, 204, 0, 77]);
});
