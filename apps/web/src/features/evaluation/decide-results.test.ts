import { describe, expect, it } from 'vitest';
import { decideResults, meanFigure } from './decide-results.ts';
import type { DecidedInstrument } from './decision-operations.ts';
import type { InstrumentResult } from './evaluation-operations.ts';

const cello: InstrumentResult = {
  instrument: 'cello',
  support: 6,
  positives: 3,
  ap: 0.8,
  rocAuc: 0.8,
  precision: 0.6,
  recall: 1,
  f1: 0.75,
  threshold: 0.3,
  ece: 0.1,
  truePositives: 3,
  falsePositives: 2,
  trueNegatives: 1,
  falseNegatives: 0,
  prCurve: [
    { threshold: 0.9, precision: 1, recall: 1 / 3 },
    { threshold: 0.7, precision: 2 / 3, recall: 2 / 3 },
    { threshold: 0.3, precision: 0.6, recall: 1 },
  ],
};
const decided = (change: Partial<DecidedInstrument>): DecidedInstrument => ({
  instrument: 'cello',
  threshold: 0.7,
  truePositives: 2,
  falsePositives: 1,
  trueNegatives: 2,
  falseNegatives: 1,
  precision: 2 / 3,
  recall: 2 / 3,
  f1: 2 / 3,
  ...change,
});

describe('decideResults', () => {
  it('takes threshold, counts and figures from the decision version, and the rest from the evaluation', () => {
    const [result] = decideResults([cello], [decided({})]);
    expect(result).toMatchObject({
      threshold: 0.7,
      truePositives: 2,
      falsePositives: 1,
      ap: 0.8,
      support: 6,
    });
    expect(meanFigure([result!], 'f1')).toBeCloseTo(2 / 3, 9);
  });

  it('reads the curve where the version kept no pairs', () => {
    const uncounted = {
      truePositives: null,
      falsePositives: null,
      trueNegatives: null,
      falseNegatives: null,
      precision: null,
      recall: null,
      f1: null,
    };
    const [result] = decideResults([cello], [decided(uncounted)]);
    const { truePositives, falsePositives, trueNegatives, falseNegatives } = result!;
    expect([truePositives, falsePositives, trueNegatives, falseNegatives]).toEqual([2, 1, 2, 1]);
  });

  it('leaves alone what was not changed, and has no mean of nothing', () => {
    expect(decideResults([cello], [decided({ threshold: 0.3, precision: 0 })])).toEqual([cello]);
    expect(meanFigure([{ ...cello, precision: null }], 'precision')).toBeNull();
  });
});
