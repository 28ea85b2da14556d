import { describe, expect, it } from 'vitest';
import { retryDelayMillis } from './retry-delay.ts';

describe('retryDelayMillis', () => {
  it('doubles from five seconds to an hour, at least half of it', () => {
    const most = [1, 2, 3, 10, 11, 50].map((attempts) => retryDelayMillis(attempts, () => 1));
    expect(most).toEqual([5000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
    expect(retryDelayMillis(1, () => 0)).toBe(2500);
  });
});
