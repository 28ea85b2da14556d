export type ChangeVerdict = 'better' | 'worse' | 'alike' | 'unknown';

/** What the 95 % interval of a difference says: alike when it reaches over 0, unknown without an interval. */
export function changeVerdict({ low, high }: { low?: number | null; high?: number | null }): ChangeVerdict {
  if (low === null || low === undefined || high === null || high === undefined) return 'unknown';
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'alike';
}

/** `+0.042`, `−0.042`: a difference with its sign, in the language's own figures. */
export function writeChange(change: number, figure: (value: number) => string): string {
  return `${change < 0 ? '−' : '+'}${figure(Math.abs(change))}`;
}
