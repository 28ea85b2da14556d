import { expect, it } from 'vitest';
import { bandBetween, leastBandHz, mostBandHz, moveBand } from './frequency-band.ts';

it('takes two frequencies in either order', () => {
  expect(bandBetween(2000, 500)).toEqual({ lowHz: 500, highHz: 2000 });
  expect(bandBetween(500, 2000)).toEqual({ lowHz: 500, highHz: 2000 });
});

it('keeps a band inside the picture and wide enough to hear', () => {
  const point = bandBetween(1000, 1000);
  expect(point.highHz / point.lowHz).toBeCloseTo(2 ** (1 / 3), 6);
  const top = bandBetween(20_000, 20_000);
  expect(top.highHz).toBe(mostBandHz);
  expect(top.lowHz).toBeLessThan(mostBandHz);
  expect(bandBetween(0, 100).lowHz).toBe(leastBandHz);
});

it('moves a band without changing its width in octaves', () => {
  const moved = moveBand({ lowHz: 500, highHz: 1000 }, 1 / 3);
  expect(moved.highHz / moved.lowHz).toBeCloseTo(2, 6);
  expect(moved.lowHz).toBeCloseTo(500 * 2 ** (1 / 3), 6);
  expect(moveBand({ lowHz: 6000, highHz: 11_000 }, 3).highHz).toBeCloseTo(mostBandHz, 6);
  expect(moveBand({ lowHz: 50, highHz: 100 }, -3).lowHz).toBeCloseTo(leastBandHz, 6);
});
