import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from './seeded-random.ts';

describe('createRandom', () => {
  it('draws the same numbers for the same seed, within [0, 1)', () => {
    const one = createRandom(7);
    const other = createRandom(7);
    for (let draw = 0; draw < 1000; draw++) {
      const value = one();
      expect(value).toBe(other());
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
  });

  it('is uniform, from neighbouring seeds too', () => {
    const count = (draws: Iterable<number>): number => {
      const bins = new Array(50).fill(0);
      for (const draw of draws) bins[Math.floor(draw * 50)] += 1;
      return bins.reduce((sum, found) => sum + (found - 400) ** 2 / 400, 0);
    };
    const random = createRandom(1);
    const along = Array.from({ length: 20_000 }, random);
    const across = Array.from({ length: 20_000 }, (_, seed) => createRandom(seed)());
    // χ² with 49 degrees of freedom stays below 85.4 with probability 0.999.
    expect(count(along)).toBeLessThan(85.4);
    expect(count(across)).toBeLessThan(85.4);
  });
});

describe('shuffle', () => {
  it('makes every order equally likely', () => {
    const random = createRandom(3);
    const orders = new Map<string, number>();
    for (let round = 0; round < 12_000; round++) {
      const order = shuffle(['a', 'b', 'c', 'd'], random).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    const chiSquare = [...orders.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(orders.size).toBe(24);
    // χ² with 23 degrees of freedom stays below 49.7 with probability 0.999.
    expect(chiSquare).toBeLessThan(49.7);
  });
});
