import { type Interval, wilsonInterval } from './interval.ts';

/** Python's `round(value, 4)` for a value of 0..1: nearest decimal of the exact double, ties to even. */
export function roundToFourDecimals(value: number): number {
  // With four decimals only odd multiples of 1/32 are exact ties in binary.
  const thirtySeconds = value * 32;
  if (Number.isInteger(thirtySeconds) && thirtySeconds % 2 !== 0) {
    const below = Math.floor(value * 10_000);
    return (below % 2 === 0 ? below : below + 1) / 10_000;
  }
  return Number(value.toFixed(4));
}

/**
 * OpenMIC-2018's rule (Humphrey, Durand, McFee 2018): confidence = trust of the heavier side ÷ total trust,
 * rounded to 4 decimals; relevance = 0.5 ± confidence / 2. Equal sides count as no.
 *
 * @param yesTrust sum of the trusts that answered yes
 * @param totalTrust sum of all trusts, above 0
 */
export function openmicRelevance(yesTrust: number, totalTrust: number): number {
  const noTrust = totalTrust - yesTrust;
  const confidence = roundToFourDecimals(Math.max(yesTrust, noTrust) / totalTrust);
  return yesTrust > noTrust ? 0.5 + confidence / 2 : 0.5 - confidence / 2;
}

/**
 * Interval of an OpenMIC relevance: Wilson's interval of the share of yes by trust, over Kish's effective
 * number of answers (Σt)² / Σt², carried through the rule, which rises with that share.
 */
export function openmicInterval(yesTrust: number, totalTrust: number, squaredTrust: number): Interval {
  const share = wilsonInterval(yesTrust / totalTrust, totalTrust ** 2 / squaredTrust);
  return { low: openmicRelevance(share.low, 1), high: openmicRelevance(share.high, 1) };
}
