import { type Interval, wilsonInterval } from './interval.ts';

/** How many of some trials succeeded. */
export interface Proportion {
  successes: number;
  trials: number;
}

/**
 * 95 % interval of the difference of two independent proportions, `first − second`: Newcombe 1998 (Interval
 * estimation for the difference between independent proportions, Statistics in Medicine 17, 873–890), method
 * 10, the score intervals of both squared and added.
 *
 * @returns null when one side has no trial
 */
export function differenceInterval(
  first: Proportion,
  second: Proportion,
): (Interval & { difference: number }) | null {
  if (first.trials <= 0 || second.trials <= 0) return null;
  const one = first.successes / first.trials;
  const other = second.successes / second.trials;
  const around = wilsonInterval(one, first.trials);
  const otherAround = wilsonInterval(other, second.trials);
  const difference = one - other;
  return {
    difference,
    low: difference - Math.hypot(one - around.low, otherAround.high - other),
    high: difference + Math.hypot(around.high - one, other - otherAround.low),
  };
}
