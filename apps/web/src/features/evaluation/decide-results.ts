import type { DecidedInstrument } from './decision-operations.ts';
import type { InstrumentResult } from './evaluation-operations.ts';
import { operatingPoints, placeOfThreshold } from './operating-point.ts';

/** Counts and figures at the threshold by the curve, for versions that did not keep their pairs. */
function readCurve(result: InstrumentResult, threshold: number): InstrumentResult {
  const points = operatingPoints(result);
  const point = points[placeOfThreshold(points, threshold)];
  return point === undefined ? result : { ...result, ...point, threshold };
}

/** An evaluation's results with threshold, counts, precision, recall and F1 as a decision version has them. */
export function decideResults(
  results: readonly InstrumentResult[],
  decided: readonly DecidedInstrument[],
): InstrumentResult[] {
  const byInstrument = new Map(decided.map((row) => [row.instrument, row]));
  return results.map((result) => {
    const row = byInstrument.get(result.instrument);
    if (row === undefined || row.threshold === result.threshold) return result;
    const { truePositives, falsePositives, trueNegatives, falseNegatives } = row;
    if (truePositives == null || falsePositives == null || trueNegatives == null || falseNegatives == null)
      return readCurve(result, row.threshold);
    return { ...result, ...row, truePositives, falsePositives, trueNegatives, falseNegatives };
  });
}

/** Mean over the instruments that have the figure; null where none has. */
export function meanFigure(
  results: readonly InstrumentResult[],
  key: 'precision' | 'recall' | 'f1',
): number | null {
  const values = results.flatMap((result) => result[key] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
