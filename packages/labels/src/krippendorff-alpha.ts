import { countAlpha } from './alpha-counter.ts';

/** One answer of a coder about a unit; units without an answer are simply not there. */
export interface CodedAnswer {
  unit: string;
  coder: string;
  /** Nominal: values are equal or they are not. */
  value: string;
}

/**
 * Krippendorff's alpha for nominal data with any number of coders and missing answers: 1 is agreement, 0 is
 * chance, below 0 is worse than chance.
 *
 * @returns null when no unit has two answers, or all answers are the same and there is nothing to agree on
 */
export function krippendorffAlpha(answers: readonly CodedAnswer[]): number | null {
  const units = new Map<string, Map<string, number>>();
  for (const { unit, value } of answers) {
    let counts = units.get(unit);
    if (counts === undefined) {
      counts = new Map();
      units.set(unit, counts);
    }
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const counter = countAlpha();
  for (const counts of units.values()) counter.addUnit(counts);
  return counter.readAlpha();
}
