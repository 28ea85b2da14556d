const round = (value: number): number => Math.round(value * 10) / 10;

/** Nearest rank. @param sorted ascending @param share 0..1 */
function rank(sorted: readonly number[], share: number): number | null {
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return found === undefined ? null : round(found);
}

/** Times in milliseconds by their ranks; null where there is none. */
export interface Percentiles {
  count: number;
  p50Millis: number | null;
  p95Millis: number | null;
  p99Millis: number | null;
  mostMillis: number | null;
}

export function describeTimes(millis: readonly number[]): Percentiles {
  const sorted = [...millis].sort((a, b) => a - b);
  return {
    count: sorted.length,
    p50Millis: rank(sorted, 0.5),
    p95Millis: rank(sorted, 0.95),
    p99Millis: rank(sorted, 0.99),
    mostMillis: rank(sorted, 1),
  };
}
