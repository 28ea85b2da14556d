/** Between the largest budget of interest and the whole pool; there curves are flat. */
const coarseStep = 0.25;

/**
 * Shares at which a run is fitted, scored and ranked anew: from the warm start in steps of `batch` up to one half,
 * in steps of a quarter beyond; budgets are among them.
 */
export function planRounds(warmStart: number, batch: number, budgets: readonly number[]): number[] {
  const last = Math.max(warmStart, ...budgets);
  const exact = (share: number): number => Math.round(share * 1e6) / 1e6;
  const rounds = new Set([warmStart, ...budgets.filter((budget) => budget >= warmStart)].map(exact));
  for (let share = warmStart; share < Math.min(last, 0.5); share += batch) rounds.add(exact(share));
  for (let share = 0.5 + coarseStep; share < last; share += coarseStep) rounds.add(exact(share));
  return [...rounds].sort((one, other) => one - other);
}
