import { describe, expect, it } from 'vitest';
import type { RatedResult } from './rate-results.ts';
import { writeEvaluationCsv } from './write-evaluation.ts';

const result = (instrument: string, ap: number | null, ceiling: number | null) => ({
  instrument,
  support: 9,
  positives: 4,
  ap,
  rocAuc: null,
  precision: 0.5,
  recall: 1,
  f1: 2 / 3,
  threshold: 0.25,
  ece: 0.1,
  truePositives: 4,
  falsePositives: 4,
  trueNegatives: 1,
  falseNegatives: 0,
  prCurve: [],
  ceiling,
});
const results: RatedResult[] = [result('cello', 0.75, 0.875), result('bells, "big"', null, null)];

describe('writeEvaluationCsv', () => {
  it('writes every digit, leaves out what is not known, and quotes names', () => {
    expect(writeEvaluationCsv(results, undefined)).toBe(
      'instrument,support,positives,ap,rocAuc,precision,recall,f1,threshold,ece,truePositives,falsePositives,trueNegatives,falseNegatives,ceiling\r\n' +
        'cello,9,4,0.75,,0.5,1,0.6666666666666666,0.25,0.1,4,4,1,0,0.875\r\n' +
        '"bells, ""big""",9,4,,,0.5,1,0.6666666666666666,0.25,0.1,4,4,1,0,\r\n',
    );
  });

  it('adds the other version where there is one', () => {
    const comparison = {
      __typename: 'EvaluationComparison' as const,
      clips: 3,
      map: 0.75,
      otherMap: 0.5,
      low: -0.1,
      high: 0.6,
      pairs: 9,
      instruments: [{ instrument: 'cello', pairs: 9, ap: 0.75, otherAp: 0.5, low: -0.1, high: 0.6 }],
    };
    const [header, cello, bells] = writeEvaluationCsv(results, comparison).split('\r\n');
    expect(header).toMatch(/,otherAp,apChangeLow,apChangeHigh$/);
    expect(cello).toMatch(/,0,0\.875,0\.5,-0\.1,0\.6$/);
    expect(bells).toMatch(/,0,,,,$/);
  });
});
