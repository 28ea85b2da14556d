import type { Translator } from '../../lib/language/translator.ts';

const weekDays = 7;
const yearDays = 365;
/** From here on days would claim more than two paces know. */
const daysUpTo = 14;

/** A span between two numbers of days in words that are no more exact than it is. */
export function describeSpan(leastDays: number, mostDays: number, t: Translator<'progress'>): string {
  if (leastDays > yearDays) return t('queue.years');
  if (mostDays <= 1) return t('queue.hours');
  const isDays = mostDays <= daysUpTo;
  const unit = isDays ? 1 : weekDays;
  const least = Math.max(1, Math.round(leastDays / unit));
  const most = Math.max(1, Math.round(mostDays / unit));
  if (least === most) return t(isDays ? 'queue.days' : 'queue.weeks', { count: most });
  return t(isDays ? 'queue.dayRange' : 'queue.weekRange', { least, most });
}
