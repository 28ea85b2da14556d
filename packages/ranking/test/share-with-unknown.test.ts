import { describe, expect, it } from 'vitest';
import { rankPairs, reasonOf, shareWithUnknown } from '../src/index.ts';

const free = { least: 0, most: 1 };

describe('shareWithUnknown', () => {
  it('gives every unknown instrument an equal share as its least, within what the quotas leave', () => {
    expect(shareWithUnknown([free, free, free, free], [false, true, false, true])).toEqual([
      free,
      { least: 0.25, most: 1 },
      free,
      { least: 0.25, most: 1 },
    ]);
    const bound = [{ least: 0.9, most: 1 }, free, { least: 0, most: 0.01 }, { least: 0.02, most: 1 }];
    const [known, wanting, rare, own] = shareWithUnknown(bound, [false, true, true, true]);
    expect(known).toEqual(bound[0]);
    expect(wanting!.least).toBeCloseTo(0.04, 9);
    expect(rare).toEqual({ least: 0.01, most: 0.01 });
    expect(own).toEqual(bound[3]);
    expect(shareWithUnknown([free, free], [false, false])).toEqual([free, free]);
  });

  it('lets a queue ask about an instrument that scores would never bring to its front', () => {
    const clips = 40;
    const sampleKeys = Array.from({ length: clips }, (_, clip) => `${String(clip).padStart(6, '0')}_0`);
    const rank = (isUnknown: boolean[]) =>
      rankPairs({
        sampleKeys,
        instruments: ['flute', 'kora'],
        probabilities: Float32Array.from({ length: 2 * clips }, (_, pair) =>
          pair % 2 === 0 ? 0.5 + pair / 1000 : 0.1,
        ),
        candidates: new Uint8Array(2 * clips).fill(1),
        strategy: 'uncertain-positive',
        randomShare: 0,
        quotas: shareWithUnknown([free, free], isUnknown),
        count: 10,
        seed: 1,
      }).filter(({ instrumentIndex }) => instrumentIndex === 1).length;
    expect(rank([false, false])).toBe(0);
    expect(rank([false, true])).toBe(5);
  });

  it('names the reason by what the model knows', () => {
    expect(reasonOf('unsure', true)).toBe('unknown-instrument');
    expect(reasonOf('unsure', false)).toBe('unsure');
    for (const reason of ['random-control', 'second-opinion'] as const)
      expect(reasonOf(reason, true)).toBe(reason);
  });
});
