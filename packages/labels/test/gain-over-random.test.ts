import { describe, expect, it } from 'vitest';
import { measureGain, sumArms } from '../src/index.ts';

describe('gain over random', () => {
  it('is the difference of both arms, with the intervals of Newcombe 1998, table II, method 10', () => {
    // Contrasts (a) 56/70 − 48/80 and, for the corrections, one whose bounds a person can compute: 0/70 − 0/80.
    const gain = measureGain(
      { answers: 70, yes: 56, corrections: 0 },
      { answers: 80, yes: 48, corrections: 0 },
    );
    expect(gain.yesGain!.difference).toBeCloseTo(0.2, 12);
    expect(gain.yesGain!.low).toBeCloseTo(0.0524, 4);
    expect(gain.yesGain!.high).toBeCloseTo(0.3339, 4);
    // Without a success Wilson's upper bound is z² / (n + z²) with z² = 3.8415.
    expect(gain.correctionGain!.difference).toBe(0);
    expect(gain.correctionGain!.high).toBeCloseTo(3.8415 / 73.8415, 5);
    expect(gain.correctionGain!.low).toBeCloseTo(-3.8415 / 83.8415, 5);
  });

  it('has the shares of both arms, by Wilson 1927', () => {
    const { chosen, control } = measureGain(
      { answers: 10, yes: 5, corrections: 10 },
      { answers: 0, yes: 0, corrections: 0 },
    );
    // (0.5 ± z · sqrt(0.025 + z²/400) / …) at n = 10: Wilson's interval of one half is 0.2366 to 0.7634.
    expect(chosen.yesShare!.share).toBe(0.5);
    expect(chosen.yesShare!.low).toBeCloseTo(0.2366, 4);
    expect(chosen.yesShare!.high).toBeCloseTo(0.7634, 4);
    expect(chosen.correctionShare).toMatchObject({ share: 1, high: 1 });
    expect(control).toMatchObject({ answers: 0, yesShare: null, correctionShare: null });
  });

  it('has no value while one arm has no answer, and an interval from the first on', () => {
    const none = { answers: 0, yes: 0, corrections: 0 };
    const one = { answers: 1, yes: 1, corrections: 0 };
    expect(measureGain(one, none)).toMatchObject({ yesGain: null, correctionGain: null });
    expect(measureGain(none, one).yesGain).toBeNull();
    const { yesGain } = measureGain(one, one);
    expect(yesGain!.low).toBeLessThan(-0.7);
    expect(yesGain!.high).toBeGreaterThan(0.7);
  });

  it('of all instruments is that of all their answers', () => {
    expect(
      sumArms([
        { answers: 3, yes: 2, corrections: 1 },
        { answers: 4, yes: 0, corrections: 4 },
      ]),
    ).toEqual({ answers: 7, yes: 2, corrections: 5 });
    expect(sumArms([])).toEqual({ answers: 0, yes: 0, corrections: 0 });
  });
});
