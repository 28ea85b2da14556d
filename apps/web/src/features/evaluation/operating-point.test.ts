import { describe, expect, it } from 'vitest';
import { operatingPoints, placeOfThreshold } from './operating-point.ts';

/** Scores with ties and labels, from a small generator with a fixed start. */
function makePairs(count: number) {
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: count }, () => {
    const probability = Math.round(next() * 40) / 40;
    return { probability, present: next() < 0.2 + probability / 2 };
  });
}

/** Precision and recall at every distinct probability by their definitions, as versions store them. */
function curveOf(pairs: ReturnType<typeof makePairs>) {
  const thresholds = [...new Set(pairs.map(({ probability }) => probability))].sort((a, b) => b - a);
  const positives = pairs.filter(({ present }) => present).length;
  return thresholds.map((threshold) => {
    const called = pairs.filter(({ probability }) => probability >= threshold);
    const found = called.filter(({ present }) => present).length;
    return { threshold, precision: found / called.length, recall: found / positives };
  });
}

describe('operatingPoints', () => {
  it.each([1, 7, 60, 400])('counts what counting %d pairs one by one gives', (count) => {
    const pairs = makePairs(count);
    const positives = pairs.filter(({ present }) => present).length;
    const prCurve = positives === 0 ? [] : curveOf(pairs);
    const points = operatingPoints({ prCurve, positives, support: count });
    expect(points.length > 0).toBe(positives > 0);
    for (const point of points) {
      const tally = (saysYes: boolean, isPresent: boolean) =>
        pairs.filter(
          ({ probability, present }) => probability >= point.threshold === saysYes && present === isPresent,
        ).length;
      expect(point).toMatchObject({
        truePositives: tally(true, true),
        falsePositives: tally(true, false),
        trueNegatives: tally(false, false),
        falseNegatives: tally(false, true),
      });
      const { truePositives, falsePositives, falseNegatives } = point;
      expect(point.f1).toBeCloseTo(
        (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives),
        12,
      );
    }
  });

  it('leaves out points that find nothing', () => {
    const prCurve = [
      { threshold: 0.9, precision: 0, recall: 0 },
      { threshold: 0.5, precision: 0.5, recall: 1 },
    ];
    expect(operatingPoints({ prCurve, positives: 1, support: 4 })).toEqual([
      expect.objectContaining({ threshold: 0.5, truePositives: 1, falsePositives: 1, trueNegatives: 2 }),
    ]);
  });
});

describe('placeOfThreshold', () => {
  const points = [{ threshold: 0.9 }, { threshold: 0.5 }, { threshold: 0.2 }];
  it.each([
    [0.95, 0],
    [0.9, 0],
    [0.6, 0],
    [0.5, 1],
    [0.3, 1],
    [0.1, 2],
  ])('finds the point for %d', (threshold, place) => {
    expect(placeOfThreshold(points, threshold)).toBe(place);
  });
});
