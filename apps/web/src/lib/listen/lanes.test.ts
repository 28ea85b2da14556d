import { describe, expect, it } from 'vitest';
import { findWindow, heardAt, makeLanes } from './lanes.ts';
import { planWindows } from './plan-windows.ts';

const windows = planWindows(25 * 100, 100, 5);
const results = [Float32Array.of(0.5, 0.1), Float32Array.of(0.9, 0.2), Float32Array.of(0.25, 0.3), null];
const lanes = makeLanes(windows, results, ['cello', 'flute'], [0.5, 0.25]);

describe('lanes', () => {
  it('join windows from the threshold on, that included', () => {
    expect(windows.map(({ shownToSeconds }) => shownToSeconds)).toEqual([7.5, 12.5, 17.5, 25]);
    expect(lanes[0]).toMatchObject({
      stretches: [{ fromSeconds: 0, toSeconds: 12.5 }],
      heardSeconds: 12.5,
      strongest: { atSeconds: 10 },
    });
    expect(lanes[1]!.stretches).toEqual([{ fromSeconds: 12.5, toSeconds: 17.5 }]);
  });

  it('begin a stretch anew after a break, and leave open what is not known yet', () => {
    const broken = makeLanes(
      windows,
      [results[1]!, results[2]!, results[1]!, null],
      ['cello', 'flute'],
      [0.5, 0.25],
    );
    expect(broken[0]!.stretches).toHaveLength(2);
    expect(broken[0]!.probabilities[3]).toBeNull();
    expect(makeLanes(windows, [], ['cello'], [0.5])[0]).toMatchObject({ stretches: [], strongest: null });
  });

  it('tell what is heard at a position, most probable first', () => {
    expect(heardAt(lanes, windows, 3).map(({ instrument }) => instrument)).toEqual(['cello']);
    expect(heardAt(lanes, windows, 14).map(({ instrument }) => instrument)).toEqual(['flute']);
    expect(heardAt(lanes, windows, 24)).toEqual([]);
    const both = makeLanes(windows, results, ['cello', 'flute'], [0.1, 0.1]);
    expect(heardAt(both, windows, 14).map(({ instrument }) => instrument)).toEqual(['flute', 'cello']);
  });

  it('find the window of a position, the last one for the very end', () => {
    expect([0, 7.4, 7.5, 25, 30].map((seconds) => findWindow(windows, seconds))).toEqual([0, 0, 1, 3, 3]);
    expect(findWindow([], 1)).toBe(-1);
  });
});
