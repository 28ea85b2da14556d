import { createRandom } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { estimateMapCeiling, type VotedPairs } from '../src/index.ts';

/** Made-up pairs with their truth: `votes` a pair, each wrong with probability `error`; ties go to a coin. */
function simulate(
  pairs: number,
  options: { error: number; prevalence: number; votes: number; seed: number },
) {
  const random = createRandom(options.seed);
  return Array.from({ length: pairs }, () => {
    const sounding = random() < options.prevalence;
    let yes = 0;
    for (let vote = 0; vote < options.votes; vote++) if (random() < options.error !== sounding) yes++;
    const no = options.votes - yes;
    return { sounding, yes, no, present: yes === no ? random() < 0.5 : yes > no };
  });
}

/** scikit-learn's sum over thresholds of (recall step) × precision, for scores that are the truth itself. */
function averagePrecisionOfTruth(pairs: readonly { sounding: boolean; present: boolean }[]): number {
  const positives = pairs.filter(({ present }) => present).length;
  let before = 0;
  let sum = 0;
  for (const threshold of [1, 0]) {
    const called = pairs.filter(({ sounding }) => Number(sounding) >= threshold);
    const found = called.filter(({ present }) => present).length;
    sum += (found / positives - before) * (found / called.length);
    before = found / positives;
  }
  return sum;
}

const groupsOf = (position: number, pairs: ReturnType<typeof simulate>): VotedPairs[] =>
  pairs.map(({ yes, no, present }) => ({ position, yes, no, present, pairs: 1 }));

describe('estimateMapCeiling', () => {
  it.each([
    { error: 0.08, prevalence: 0.5, votes: 3 },
    { error: 0.15, prevalence: 0.3, votes: 2 },
    { error: 0.25, prevalence: 0.4, votes: 3 },
    { error: 0.3, prevalence: 0.6, votes: 5 },
  ])('foretells from votes alone what the truth scores: %o', (crowd) => {
    const pairs = simulate(6000, { ...crowd, seed: 5 });
    const ceiling = estimateMapCeiling(groupsOf(0, pairs));
    expect(Math.abs(ceiling.map! - averagePrecisionOfTruth(pairs))).toBeLessThan(0.02);
    expect(ceiling.low!).toBeLessThan(ceiling.map!);
    expect(ceiling.high!).toBeGreaterThan(ceiling.map!);
    expect(ceiling.high! - ceiling.low!).toBeLessThan(0.1);
  });

  it('is the mean over instruments, each with an error of its own', () => {
    const clear = simulate(4000, { error: 0.02, prevalence: 0.5, votes: 3, seed: 1 });
    const hard = simulate(4000, { error: 0.3, prevalence: 0.5, votes: 3, seed: 2 });
    const { instruments, map } = estimateMapCeiling([...groupsOf(0, clear), ...groupsOf(4, hard)]);
    expect(instruments.map(({ position }) => position)).toEqual([0, 4]);
    expect(Math.abs(instruments[0]!.ap - averagePrecisionOfTruth(clear))).toBeLessThan(0.01);
    expect(Math.abs(instruments[1]!.ap - averagePrecisionOfTruth(hard))).toBeLessThan(0.03);
    expect(map).toBeCloseTo((instruments[0]!.ap + instruments[1]!.ap) / 2, 12);
  });

  it('is 1 without a disagreement and the share of positives when votes are coins', () => {
    const agreed = [
      { position: 0, yes: 2, no: 0, present: true, pairs: 5000 },
      { position: 0, yes: 0, no: 2, present: false, pairs: 5000 },
    ];
    expect(estimateMapCeiling(agreed).map).toBeCloseTo(1, 4);
    const coins = [
      { position: 0, yes: 2, no: 0, present: true, pairs: 2500 },
      { position: 0, yes: 1, no: 1, present: true, pairs: 2500 },
      { position: 0, yes: 1, no: 1, present: false, pairs: 2500 },
      { position: 0, yes: 0, no: 2, present: false, pairs: 2500 },
    ];
    expect(estimateMapCeiling(coins).map).toBeCloseTo(0.5, 2);
  });

  it('says nothing from few pairs with two votes, from labels without votes, or of one answer alone', () => {
    const single = { position: 0, yes: 1, no: 0, present: true, pairs: 900 };
    const few = { position: 0, yes: 0, no: 2, present: false, pairs: 19 };
    expect(estimateMapCeiling([single, few])).toMatchObject({ doublePairs: 19, agreement: null, map: null });
    expect(estimateMapCeiling([single, { ...few, pairs: 20 }]).map).not.toBeNull();
    const unvoted = { position: 0, yes: 0, no: 0, present: true, pairs: 900 };
    expect(estimateMapCeiling([unvoted])).toMatchObject({ doublePairs: 0, map: null });
    expect(estimateMapCeiling([{ ...few, pairs: 900 }])).toMatchObject({ doublePairs: 900, map: null });
  });
});
