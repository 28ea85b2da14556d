import type { Evaluation, InstrumentResult } from './evaluation-operations.ts';

/** An instrument's results with the average precision that its labels' own noise leaves to be reached. */
export interface RatedResult extends InstrumentResult {
  /** 0..1; null where too few pairs have two votes, or the labels are all alike. */
  ceiling: number | null;
}

export function rateResults(
  results: readonly InstrumentResult[],
  { instruments }: Pick<Evaluation['ceiling'], 'instruments'>,
): RatedResult[] {
  const ceilings = new Map(instruments.map(({ instrument, ap }) => [instrument, ap]));
  return results.map((result) => ({ ...result, ceiling: ceilings.get(result.instrument) ?? null }));
}

/** Whether any ceiling is known; without one there is nothing to show. */
export const hasCeilings = (results: readonly RatedResult[]): boolean =>
  results.some(({ ceiling }) => ceiling !== null);
