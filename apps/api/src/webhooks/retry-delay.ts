const firstMillis = 5000;
const longestMillis = 3_600_000;

/**
 * Pause before the next attempt: doubling from five seconds to an hour, each drawn between half of it and all of it, so that
 * deliveries that failed together do not come back together.
 * @param attempts made so far, from 1
 */
export function retryDelayMillis(attempts: number, random: () => number = Math.random): number {
  const pause = Math.min(longestMillis, firstMillis * 2 ** Math.min(attempts - 1, 20));
  return Math.round(pause * (0.5 + random() / 2));
}
