import { describe, expect, it } from 'vitest';
import {
  type CodedAnswer,
  cohenKappa,
  krippendorffAlpha,
  listConflicts,
  measureAgreement,
  pairwiseKappas,
  type Vote,
} from '../src/index.ts';

/** A reliability matrix as it is printed: one line a coder, one character a unit, `.` for missing. */
function readMatrix(lines: readonly string[]): CodedAnswer[] {
  return lines.flatMap((line, coder) =>
    [...line].flatMap((value, unit) =>
      value === '.' ? [] : [{ unit: `${unit}`, coder: `${coder}`, value }],
    ),
  );
}

describe("Krippendorff's alpha (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability)", () => {
  it('section A, binary, two observers, no missing data', () => {
    expect(krippendorffAlpha(readMatrix(['0100000010', '1110010000']))).toBeCloseTo(0.095, 3);
  });

  it('section B, nominal, two observers, no missing data', () => {
    expect(krippendorffAlpha(readMatrix(['aabbdcccedda', 'babbbccceddd']))).toBeCloseTo(0.692, 3);
  });

  it('section C, nominal, four observers, missing data', () => {
    const matrix = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'];
    expect(krippendorffAlpha(readMatrix(matrix))).toBeCloseTo(0.743, 3);
  });

  it('has no value where there is nothing to agree on', () => {
    expect(krippendorffAlpha([])).toBeNull();
    expect(krippendorffAlpha(readMatrix(['0.', '.1']))).toBeNull();
    expect(krippendorffAlpha(readMatrix(['00', '00']))).toBeNull();
  });
});

describe("Cohen's kappa", () => {
  it('of fifty grant proposals, 20 and 15 agreed, 5 and 10 not, is 0.4', () => {
    const pairs: [string, string][] = [];
    const add = (count: number, one: string, other: string): void => {
      for (let number = 0; number < count; number++) pairs.push([one, other]);
    };
    add(20, 'yes', 'yes');
    add(5, 'yes', 'no');
    add(10, 'no', 'yes');
    add(15, 'no', 'no');
    expect(cohenKappa(pairs)).toBeCloseTo(0.4, 12);
  });

  it('has no value without pairs or without a choice', () => {
    expect(cohenKappa([])).toBeNull();
    expect(cohenKappa([['yes', 'yes']])).toBeNull();
  });

  it('compares every two coders on the units that both answered', () => {
    const agreements = pairwiseKappas(readMatrix(['0101', '01.0', '..11']));
    expect(agreements.map(({ coders, units, observed }) => [coders.join(), units, observed])).toEqual([
      ['0,1', 3, 2 / 3],
      ['0,2', 2, 0.5],
      ['1,2', 1, 0],
    ]);
    expect(pairwiseKappas(readMatrix(['0101', '01.0', '..11']), 3)).toHaveLength(1);
  });
});

describe('agreement per instrument', () => {
  const vote = (clip: string, instrument: string, annotator: string, answer: Vote['answer']): Vote => ({
    clip,
    instrument,
    annotator,
    answer,
  });
  const votes = [
    vote('1', 'cello', 'a', 'yes'),
    vote('1', 'flute', 'a', 'no'),
    vote('1', 'flute', 'b', 'no'),
    vote('1', 'cello', 'b', 'yes'),
    vote('2', 'cello', 'b', 'no'),
    vote('2', 'cello', 'a', 'no'),
    vote('2', 'cello', 'c', 'unsure'),
    vote('3', 'cello', 'a', 'yes'),
    vote('3', 'cello', 'b', 'no'),
    vote('3', 'cello', 'c', 'no'),
    vote('4', 'cello', 'b', 'no'),
    vote('4', 'cello', 'c', 'yes'),
  ];

  it('is measured for each instrument by itself; unsure is missing', () => {
    const [cello, flute] = measureAgreement(votes);
    expect(cello).toMatchObject({ instrument: 'cello', clips: 4, conflicts: 2 });
    expect(cello!.alpha!).toBeGreaterThan(0);
    expect(cello!.alpha!).toBeLessThan(0.5);
    expect(flute).toEqual({ instrument: 'flute', alpha: null, clips: 1, conflicts: 0 });
  });

  it('lists conflicts, the most even first', () => {
    expect(listConflicts(votes)).toEqual([
      { clip: '4', instrument: 'cello', yes: 1, no: 1 },
      { clip: '3', instrument: 'cello', yes: 1, no: 2 },
    ]);
  });
});
