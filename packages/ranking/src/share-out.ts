import type { InstrumentQuota } from './ranking-input.ts';

/** Halvings of the level; 2⁻⁵³ is as fine as numbers near 1 are. */
const halvings = 53;

/**
 * Equal shares as far as the quotas let them be: all instruments get one level, raised to their least and cut to their
 * most, such that the shares come to 1 (water filling; Boyd, Vandenberghe 2004, Convex Optimization, example 5.2), or
 * to less where the mosts do.
 *
 * @returns `[instruments]`
 */
export function shareOut(quotas: readonly InstrumentQuota[]): number[] {
  const sharesAt = (level: number): number[] =>
    quotas.map(({ least, most }) => Math.min(most, Math.max(least, level)));
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < halvings; halving++) {
    const level = (low + high) / 2;
    if (sharesAt(level).reduce((sum, share) => sum + share, 0) < 1) low = level;
    else high = level;
  }
  return sharesAt(high);
}
