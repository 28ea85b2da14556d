import { describe, expect, it } from 'vitest';
import { estimateQueue } from './estimate-queue.ts';

const days = (count: number, pairs: number) => Array.from({ length: count }, () => pairs);

describe('estimateQueue', () => {
  it('takes the pace of four weeks and of the last one, and leaves today out', () => {
    expect(estimateQueue([...days(21, 10), ...days(7, 20), 3], 250, 1)).toEqual({
      pairsPerDay: 12.5,
      leastDays: 12.5,
      mostDays: 20,
    });
  });

  it('begins with the first answer and counts the days without one', () => {
    expect(estimateQueue([0, 0, 0, 8, 0, 4, 4, 99], 40, 1)).toEqual({
      pairsPerDay: 4,
      leastDays: 10,
      mostDays: 10,
    });
  });

  it('takes as many answers for a pair as the data set asks for', () => {
    expect(estimateQueue([5, 5, 5, 0], 30, 3)?.mostDays).toBe(18);
  });

  it('says nothing of two days, or when nobody has answered for a week', () => {
    expect(estimateQueue([5, 5, 5], 30, 1)).toBeNull();
    expect(estimateQueue([9, 9, 9, ...days(7, 0), 5], 30, 1)).toBeNull();
    expect(estimateQueue([], 30, 1)).toBeNull();
  });
});
