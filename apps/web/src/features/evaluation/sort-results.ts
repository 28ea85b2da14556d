import type { RatedResult } from './rate-results.ts';

export const sortKeys = [
  'instrument',
  'support',
  'positives',
  'ap',
  'ceiling',
  'precision',
  'recall',
  'f1',
  'threshold',
  'rocAuc',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface SortOrder {
  key: SortKey;
  direction: 'ascending' | 'descending';
}

/** Names begin at A, figures with the greatest; choosing a column again turns it round. */
export function nextSortOrder(order: SortOrder, key: SortKey): SortOrder {
  if (order.key !== key) return { key, direction: key === 'instrument' ? 'ascending' : 'descending' };
  return { key, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Results in the order asked for; those without the figure come last either way. */
export function sortResults(results: readonly RatedResult[], { key, direction }: SortOrder): RatedResult[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...results].sort((a, b) => {
    const left = a[key] ?? null;
    const right = b[key] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'string' || typeof right === 'string')
      return sign * String(left).localeCompare(String(right));
    return sign * (left - right);
  });
}
