/** Counts units towards Krippendorff's alpha, so that answers need not be held in memory. */
export interface AlphaCounter {
  /** Adds all answers about one unit. @param counts answers by value */
  addUnit(counts: ReadonlyMap<string, number>): void;
  /** Alpha of the units so far; null when no unit has two answers, or all answers are the same. */
  readAlpha(): number | null;
}

/**
 * Krippendorff's alpha for nominal data, unit by unit. From the coincidence matrix (Krippendorff 2011, Computing
 * Krippendorff's Alpha-Reliability, section C): alpha = 1 − (n − 1) Σ o_ck / Σ n_c n_k over c ≠ k.
 */
export function countAlpha(): AlphaCounter {
  const totals = new Map<string, number>();
  let disagreement = 0;
  let pairable = 0;
  return {
    addUnit: (counts) => {
      let size = 0;
      for (const count of counts.values()) size += count;
      if (size < 2) return;
      pairable += size;
      for (const [value, count] of counts) {
        totals.set(value, (totals.get(value) ?? 0) + count);
        disagreement += (count * (size - count)) / (size - 1);
      }
    },
    readAlpha: () => {
      let expected = 0;
      for (const total of totals.values()) expected += total * (pairable - total);
      return expected === 0 ? null : 1 - ((pairable - 1) * disagreement) / expected;
    },
  };
}
