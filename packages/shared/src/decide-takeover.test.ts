import { describe, expect, it } from 'vitest';
import { decideTakeover, type VersionComparison } from './decide-takeover.ts';

const comparison = (difference: number, high: number): VersionComparison => ({
  version: 3,
  clips: 40,
  pairs: 90,
  challengerMap: 0.6 + difference,
  publishedMap: 0.6,
  differenceLow: difference - 0.1,
  differenceHigh: high,
});
const ask = (more: Partial<Parameters<typeof decideTakeover>[0]>) =>
  decideTakeover({
    policy: 'if-not-worse',
    published: { number: 3, preset: 'lite' },
    challenger: { preset: 'lite' },
    comparison: comparison(-0.02, 0.03),
    ...more,
  });

describe('decideTakeover', () => {
  it('publishes the first version, and keeps back what the run asked to keep back', () => {
    expect(ask({ published: null, comparison: null })).toMatchObject({ takesOver: true });
    expect(ask({ policy: 'never', published: null })).toMatchObject({ takesOver: false });
    expect(ask({ policy: 'always', comparison: comparison(-0.3, -0.2) })).toMatchObject({ takesOver: true });
  });

  it('takes a version of the same preset that is within chance, not one that is worse beyond it', () => {
    const within = ask({});
    expect(within.takesOver).toBe(true);
    expect(within.reason).toBe(
      'Published: validation mAP 0.580 against version 3’s 0.600 on the same 90 held-out pairs, lower within chance.',
    );
    expect(ask({ comparison: comparison(-0.2, -0.1) })).toEqual({
      takesOver: false,
      reason:
        'Kept back: validation mAP 0.400 against version 3’s 0.600 on the same 90 held-out pairs, worse beyond chance.',
    });
  });

  it('allows as much of a difference as it is told, and says so', () => {
    const worse = comparison(-0.05, -0.01);
    expect(ask({ comparison: worse, worstDifference: 0.005 }).reason).toMatch(
      /worse beyond chance and the 0\.005 that is allowed\.$/,
    );
    const allowed = ask({ comparison: worse, worstDifference: 0.02 });
    expect(allowed.takesOver).toBe(true);
    expect(allowed.reason).toMatch(/lower within the difference of 0\.020 that is allowed\.$/);
    const published = { number: 3, preset: 'linear' };
    expect(ask({ published, comparison: worse, worstDifference: 0.02 }).takesOver).toBe(false);
    expect(ask({ published, comparison: worse, worstDifference: 0.06 }).takesOver).toBe(true);
  });

  it('lets a network take over from the linear model as soon as it validates no worse', () => {
    const published = { number: 3, preset: 'linear' };
    expect(ask({ published })).toMatchObject({ takesOver: false });
    expect(ask({ published, comparison: comparison(0, 0.05) })).toMatchObject({ takesOver: true });
  });

  it('lets the base model give way to figures alone, and says so where there are too few labels', () => {
    const published = { number: 3, preset: 'lite', isBaseModel: true };
    expect(ask({ published })).toEqual({
      takesOver: false,
      reason:
        'Kept back: validation mAP 0.580 against the base model’s (version 3) 0.600 on the same 90 held-out pairs.',
    });
    expect(ask({ published, comparison: comparison(0, 0.05) })).toMatchObject({ takesOver: true });
    expect(ask({ published, worstDifference: 0.02 })).toMatchObject({ takesOver: true });
    const blind = ask({ published, comparison: null });
    expect(blind.takesOver).toBe(false);
    expect(blind.reason).toMatch(/too few labels to compare it with the base model, version 3/);
    expect(ask({ published, comparison: null, policy: 'always' })).toMatchObject({ takesOver: true });
  });

  it('takes over where nothing can be compared, but not from a version that it was not compared with', () => {
    expect(ask({ comparison: null })).toMatchObject({ takesOver: true });
    expect(ask({ published: { number: 5, preset: 'lite' } })).toMatchObject({ takesOver: false });
  });
});
