/** One answer of a coder about a unit; units without an answer are simply not there. */
export interface CodedAnswer {
  unit: string;
  coder: string;
  /** Nominal: values are equal or they are not. */
  value: string;
}

/**
 * Krippendorff's alpha for nominal data with any number of coders and missing answers: 1 is agreement, 0 is
 * chance, below 0 is worse than chance. From the coincidence matrix (Krippendorff 2011, Computing
 * Krippendorff's Alpha-Reliability, section C): alpha = 1 − (n − 1) Σ o_ck / Σ n_c n_k over c ≠ k.
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
  const totals = new Map<string, number>();
  let disagreement = 0;
  let pairable = 0;
  for (const counts of units.values()) {
    const size = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (size < 2) continue;
    pairable += size;
    for (const [value, count] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      disagreement += (count * (size - count)) / (size - 1);
    }
  }
  let expected = 0;
  for (const total of totals.values()) expected += total * (pairable - total);
  if (expected === 0) return null;
  return 1 - ((pairable - 1) * disagreement) / expected;
}
