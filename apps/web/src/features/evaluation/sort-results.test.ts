import { describe, expect, it } from 'vitest';
import type { RatedResult } from './rate-results.ts';
import { nextSortOrder, sortResults } from './sort-results.ts';

function result(instrument: string, ap: number | null): RatedResult {
  return {
    instrument,
    ap,
    ceiling: null,
    rocAuc: null,
    precision: null,
    recall: null,
    f1: null,
    ece: null,
    support: 10,
    positives: 4,
    threshold: 0.5,
    truePositives: 0,
    falsePositives: 0,
    trueNegatives: 0,
    falseNegatives: 0,
    prCurve: [],
  };
}

const results = [result('cello', 0.5), result('banjo', null), result('voice', 0.9)];
const names = (sorted: RatedResult[]) => sorted.map(({ instrument }) => instrument);

describe('sortResults', () => {
  it('puts results without the figure last, whichever way', () => {
    expect(names(sortResults(results, { key: 'ap', direction: 'descending' }))).toEqual([
      'voice',
      'cello',
      'banjo',
    ]);
    expect(names(sortResults(results, { key: 'ap', direction: 'ascending' }))).toEqual([
      'cello',
      'voice',
      'banjo',
    ]);
  });

  it('sorts names by the alphabet', () => {
    expect(names(sortResults(results, { key: 'instrument', direction: 'ascending' }))).toEqual([
      'banjo',
      'cello',
      'voice',
    ]);
  });
});

it('begins with the greatest figure and with A, and turns round', () => {
  const byAp = nextSortOrder({ key: 'instrument', direction: 'ascending' }, 'ap');
  expect(byAp).toEqual({ key: 'ap', direction: 'descending' });
  expect(nextSortOrder(byAp, 'ap')).toEqual({ key: 'ap', direction: 'ascending' });
  expect(nextSortOrder(byAp, 'instrument')).toEqual({ key: 'instrument', direction: 'ascending' });
});
