/** How long the queue lasts, from the pace of the last weeks. */
export interface QueueEstimate {
  /** Pairs a day at that pace, days without an answer counted as well. */
  pairsPerDay: number;
  /** Days of the calendar until the queue is empty: at the faster pace of the two periods, and at the slower. */
  leastDays: number;
  mostDays: number;
}

const longDays = 28;
const shortDays = 7;
/** Fewer days with an answer say nothing about a pace. */
const fewestDays = 3;

/**
 * Two paces make an honest range: that of the last four whole weeks, or since the first answer, and that of the last
 * week. The day that is not over is left out.
 * @param answers pairs answered day by day, oldest first, the last day being today
 * @param queueLength pairs that can still be asked
 * @param overlap answers that a pair needs
 * @returns null while there are answers on fewer than three days, or none in the last week
 */
export function estimateQueue(
  answers: readonly number[],
  queueLength: number,
  overlap: number,
): QueueEstimate | null {
  const whole = answers.slice(0, -1).slice(-longDays);
  const first = whole.findIndex((count) => count > 0);
  const since = first < 0 ? [] : whole.slice(first);
  if (since.filter((count) => count > 0).length < fewestDays) return null;
  const paceOf = (days: readonly number[]) =>
    days.reduce((sum, count) => sum + count, 0) / Math.max(1, days.length);
  const long = paceOf(since);
  const short = paceOf(since.slice(-shortDays));
  if (short === 0) return null;
  const days = (pace: number) => (queueLength * overlap) / pace;
  return {
    pairsPerDay: long,
    leastDays: days(Math.max(long, short)),
    mostDays: days(Math.min(long, short)),
  };
}
