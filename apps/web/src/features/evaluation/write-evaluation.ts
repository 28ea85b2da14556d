import type { Comparison } from './comparison-operations.ts';
import type { Decision } from './decision-operations.ts';
import type { EvaluatedVersion } from './evaluation-operations.ts';
import type { RatedResult } from './rate-results.ts';

const columns = [
  'instrument',
  'support',
  'positives',
  'ap',
  'rocAuc',
  'precision',
  'recall',
  'f1',
  'threshold',
  'ece',
  'truePositives',
  'falsePositives',
  'trueNegatives',
  'falseNegatives',
  'ceiling',
] as const;
const changeColumns = ['otherAp', 'apChangeLow', 'apChangeHigh'] as const;

/** As a CSV cell: quoted where it holds a comma, a quote or a line's end; empty where there is no figure. */
function writeCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table of instruments with a header; with a comparison, the other version's AP and the change's 95 % interval. */
export function writeEvaluationCsv(
  results: readonly RatedResult[],
  comparison: Comparison | undefined,
): string {
  const changes = new Map(comparison?.instruments.map((change) => [change.instrument, change]));
  const header = [...columns, ...(comparison === undefined ? [] : changeColumns)].join(',');
  const rows = results.map((result) => {
    const change = changes.get(result.instrument);
    const compared = comparison === undefined ? [] : [change?.otherAp, change?.low, change?.high];
    return [...columns.map((column) => result[column]), ...compared].map(writeCell).join(',');
  });
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

/** The whole evaluation with its version and the decision version shown, curves included, and the comparison where there is one. */
export function writeEvaluationJson(
  version: EvaluatedVersion & { decision: Decision | null },
  comparison: (Comparison & { version: number }) | undefined,
): string {
  return `${JSON.stringify({ ...version, comparison: comparison ?? null }, null, 2)}\n`;
}
