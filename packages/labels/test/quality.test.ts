import { describe, expect, it } from 'vitest';
import {
  differenceInterval,
  estimateAccuracy,
  failsGold,
  findWeakInstruments,
  type GoldAnswer,
  type GoldRule,
  judgePairState,
  measureAnchoring,
  measureGold,
  passesRetest,
  type RetirementRule,
  unknownAccuracy,
  type WeighedVotes,
} from '../src/index.ts';

describe('difference of two proportions (Newcombe 1998, table II, method 10)', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i of %i against %i of %i', (successes, trials, others, otherTrials, low, high) => {
    const interval = differenceInterval({ successes, trials }, { successes: others, trials: otherTrials })!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.difference).toBeCloseTo(successes / trials - others / otherTrials, 12);
  });

  it('has no value without trials on both sides', () => {
    expect(differenceInterval({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
  });
});

describe('anchoring', () => {
  it('is the agreement shown before less that shown after, each with its interval', () => {
    const { shownBefore, shownAfter, effect } = measureAnchoring(
      { successes: 56, trials: 70 },
      { successes: 48, trials: 80 },
    );
    expect(shownBefore).toMatchObject({ share: 0.8, trials: 70 });
    expect(shownAfter!.share).toBeCloseTo(0.6, 12);
    expect(effect!.low).toBeCloseTo(0.0524, 4);
    expect(measureAnchoring({ successes: 1, trials: 1 }, { successes: 0, trials: 0 })).toMatchObject({
      shownAfter: null,
      effect: null,
    });
  });
});

const answers = (right: number, wrong: number, instrument = 'cello'): GoldAnswer[] => [
  ...Array.from({ length: wrong }, () => ({ instrument, present: true, answer: 'no' as const })),
  ...Array.from({ length: right }, () => ({ instrument, present: false, answer: 'no' as const })),
];

describe('gold performance', () => {
  const rule: GoldRule = {
    windowAnswers: 20,
    fewestAnswers: 12,
    lowestAccuracy: 0.4,
    retestAnswers: 10,
    retestRight: 9,
  };

  it("counts what was asked, with Wilson's interval over yes and no", () => {
    const mixed: GoldAnswer[] = [
      ...answers(8, 2),
      { instrument: 'flute', present: true, answer: 'unsure' },
      { instrument: 'flute', present: true, answer: 'skipped' },
    ];
    // Wilson's interval of 8 of 10: 0.4902 to 0.9433 (Newcombe 1998, Two-sided confidence intervals, method 3).
    const { low, high, ...counts } = measureGold(mixed);
    expect(counts).toEqual({ asked: 12, answered: 10, right: 8, unsure: 1, skipped: 1, accuracy: 0.8 });
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
    expect(measureGold([])).toMatchObject({ accuracy: null, low: 0, high: 1 });
  });

  it('fails whoever guesses, not whoever errs now and then, and nobody early', () => {
    expect(failsGold(answers(0, 11), rule)).toBe(false);
    expect(failsGold(answers(6, 6), rule)).toBe(true);
    expect(failsGold(answers(9, 3), rule)).toBe(false);
    expect(failsGold(answers(12, 8), rule)).toBe(true);
    expect(failsGold(answers(13, 7), rule)).toBe(false);
    // Old mistakes leave the window.
    expect(failsGold([...answers(0, 30), ...answers(20, 0)], rule)).toBe(false);
  });

  it('passes a re-test by its newest answers', () => {
    expect(passesRetest(answers(9, 0), rule)).toBe(false);
    expect(passesRetest(answers(9, 1), rule)).toBe(true);
    expect(passesRetest([...answers(0, 20), ...answers(8, 2)], rule)).toBe(false);
    expect(passesRetest([...answers(0, 20), ...answers(10, 0)], rule)).toBe(true);
  });

  it('names weak instruments only with enough answers', () => {
    const all = [...answers(1, 4, 'flute'), ...answers(0, 3, 'banjo'), ...answers(5, 0, 'cello')];
    expect(findWeakInstruments(all, 5)).toEqual([{ instrument: 'flute', answered: 5, right: 1 }]);
  });
});

describe('retirement of pairs', () => {
  const rule: RetirementRule = { overlap: 2, certainty: 0.9, mostVotes: 5 };
  const votes = (yes: number, no: number, unsure = 0, accuracy = unknownAccuracy): WeighedVotes[] => [
    { answer: 'yes', accuracy, count: yes },
    { answer: 'no', accuracy, count: no },
    { answer: 'unsure', accuracy, count: unsure },
  ];

  it("has the posterior of Bayes' rule", () => {
    expect(unknownAccuracy).toBe(0.8);
    // Two independent answers right with 0.8: 0.64 / (0.64 + 0.04) and 0.04 / 0.68.
    expect(judgePairState(votes(2, 0), rule).posterior).toBeCloseTo(16 / 17, 12);
    expect(judgePairState(votes(0, 2), rule).posterior).toBeCloseTo(1 / 17, 12);
    expect(judgePairState(votes(1, 1), rule).posterior).toBeCloseTo(0.5, 12);
    expect(estimateAccuracy(15, 0)).toBeCloseTo(19 / 20, 12);
  });

  it.each([
    [0, 0, 0, 'open'],
    [1, 0, 0, 'open'],
    [2, 0, 0, 'retired'],
    [0, 2, 0, 'retired'],
    [1, 1, 0, 'open'],
    [2, 1, 0, 'open'],
    [3, 1, 0, 'retired'],
    [2, 2, 0, 'open'],
    [3, 2, 0, 'contested'],
    [2, 2, 1, 'contested'],
    [0, 0, 3, 'open'],
    [0, 0, 4, 'contested'],
    [1, 0, 3, 'contested'],
  ])('%i yes, %i no, %i unsure: %s', (yes, no, unsure, state) => {
    expect(judgePairState(votes(yes, no, unsure), rule).state).toBe(state);
  });

  it('asks on about like answers of people who are hardly better than a coin', () => {
    expect(judgePairState(votes(2, 0, 0, 0.6), rule).state).toBe('open');
    expect(judgePairState(votes(5, 0, 0, 0.55), rule).state).toBe('answered');
  });

  it('takes a single word where one is wanted, and asks on when a second one differs', () => {
    const single = { ...rule, overlap: 1 };
    expect(judgePairState(votes(1, 0), single).state).toBe('answered');
    expect(judgePairState(votes(1, 1), single).state).toBe('open');
    expect(judgePairState(votes(3, 2), single).state).toBe('contested');
  });
});
