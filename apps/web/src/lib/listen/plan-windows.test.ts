import { describe, expect, it } from 'vitest';
import { planWindows, stepChoices } from './plan-windows.ts';

const rate = 44_100;

describe('windows over a recording', () => {
  it('are one, the whole, where an import makes one clip', () => {
    for (const seconds of [0.2, 10, 10.9]) {
      const [only, ...others] = planWindows(Math.round(seconds * rate), rate, 5);
      expect(others).toEqual([]);
      expect(only).toMatchObject({
        fromSample: 0,
        toSample: Math.round(seconds * rate),
        shownFromSeconds: 0,
      });
      expect(only!.shownToSeconds).toBeCloseTo(seconds, 4);
    }
    expect(planWindows(0, rate, 5)).toEqual([]);
  });

  it.each(stepChoices)('are ten seconds long and leave no sample out, every %s s', (step) => {
    for (const samples of [11 * rate, 180 * rate, 61 * rate + 12_345]) {
      const windows = planWindows(samples, rate, step);
      for (const { fromSample, toSample } of windows) expect(toSample - fromSample).toBe(10 * rate);
      expect(windows[0]!.fromSample).toBe(0);
      expect(windows.at(-1)!.toSample).toBe(samples);
      windows.slice(1).forEach((each, place) => {
        expect(each.fromSample).toBeGreaterThan(windows[place]!.fromSample);
        expect(each.fromSample).toBeLessThanOrEqual(windows[place]!.toSample);
        expect(each.startSeconds - windows[place]!.startSeconds).toBeLessThanOrEqual(step + 1e-9);
      });
    }
  });

  it('are drawn side by side from the start to the end', () => {
    const windows = planWindows(33 * rate, rate, 5);
    expect(windows.map(({ startSeconds }) => startSeconds)).toEqual([0, 5, 10, 15, 20, 23]);
    expect(windows.map(({ shownFromSeconds }) => shownFromSeconds)).toEqual([0, 7.5, 12.5, 17.5, 22.5, 26.5]);
    expect(windows.map(({ shownToSeconds }) => shownToSeconds)).toEqual([7.5, 12.5, 17.5, 22.5, 26.5, 33]);
  });

  it('have no second one for the same stretch', () => {
    expect(planWindows(30 * rate, rate, 10).map(({ startSeconds }) => startSeconds)).toEqual([0, 10, 20]);
    expect(planWindows(30 * rate + 10, rate, 10)).toHaveLength(3);
  });
});
