import { Cron } from 'croner';
import { InvalidInputError } from '../expected-error.ts';

/** A cron pattern of five fields in a time zone: minute, hour, day of month, month, day of week. */
export interface CronSchedule {
  cron: string;
  /** IANA name, like `Europe/Berlin`. */
  timeZone: string;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The next moments after `from` at which a schedule fires, at most `count`. Where a clock jumps forward over the time,
 * it fires as soon after as the library says; where one goes back, once. Source: croner.
 * @throws InvalidInputError naming the field `timeZone` or `cron`
 */
export function nextFireTimes({ cron, timeZone }: CronSchedule, from: Date, count: number): Date[] {
  if (!isTimeZone(timeZone)) {
    throw new InvalidInputError(
      `There is no time zone ${timeZone}. Name one like Europe/Berlin, or UTC.`,
      'timeZone',
    );
  }
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) {
    throw new InvalidInputError(
      `A schedule has five fields: minute, hour, day of month, month, day of week; “${cron}” has ${fields.length}.`,
      'cron',
    );
  }
  let times: Date[];
  try {
    times = new Cron(fields.join(' '), { timezone: timeZone, paused: true }).nextRuns(count, from);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(`“${cron}” is no schedule: ${reason}`, 'cron');
  }
  if (times.length === 0) throw new InvalidInputError(`“${cron}” names a moment that never comes.`, 'cron');
  return times;
}
