import { describe, expect, it } from 'vitest';
import { shareOut } from '../src/index.ts';

const free = { least: 0, most: 1 };

describe('shareOut', () => {
  it('is equal shares as far as the quotas let it', () => {
    const close = (shares: number[], expected: number[]) =>
      expected.forEach((share, place) => {
        expect(shares[place]).toBeCloseTo(share, 9);
      });
    close(shareOut([free, free, free, free]), [0.25, 0.25, 0.25, 0.25]);
    // Half is taken and a tenth is all of the second: the others share what is left.
    close(shareOut([{ least: 0.5, most: 1 }, { least: 0, most: 0.1 }, free, free]), [0.5, 0.1, 0.2, 0.2]);
    close(shareOut([{ least: 0, most: 0 }, free]), [0, 1]);
    close(
      shareOut([
        { least: 0, most: 0.2 },
        { least: 0, most: 0.3 },
      ]),
      [0.2, 0.3],
    );
  });
});
