/** Starts a clock; the function returned says how many seconds are left when `share` of the work is done. */
export function estimateTime(): (share: number) => number | null {
  const since = performance.now();
  return (share) => (share <= 0 ? null : ((performance.now() - since) / 1000) * (1 / share - 1));
}
