import { InvalidInputError } from '../expected-error.ts';

const dayMillis = 86_400_000;

/** A day of the calendar in some time zone. */
export interface CalendarDay {
  /** `2026-03-29` */
  date: string;
  /** Its first moment; days are 23 or 25 hours long where clocks change. */
  start: Date;
}

/** @throws InvalidInputError when no such time zone is known */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    throw new InvalidInputError(
      `There is no time zone “${timeZone.slice(0, 60)}”; give one such as Europe/Berlin.`,
      'timeZone',
    );
  }
}

function readClock(clock: Intl.DateTimeFormat, instant: number): { date: string; offsetMillis: number } {
  const parts = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
  const whole = Math.floor(instant / 1000) * 1000;
  return { date: new Date(wall).toISOString().slice(0, 10), offsetMillis: wall - whole };
}

/** Midnight, or the first moment after it where the clocks jump over midnight. */
function startOfDay(clock: Intl.DateTimeFormat, date: string): Date {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  const candidates = [-dayMillis, dayMillis]
    .map((shift) => midnightUtc - readClock(clock, midnightUtc + shift).offsetMillis)
    .sort((one, other) => one - other);
  const start = candidates.find((instant) => readClock(clock, instant).date === date);
  if (start === undefined) throw new Error(`no start of ${date} was found`);
  return new Date(start);
}

/**
 * The newest `count` days in a time zone, oldest first; the last one is the day that `now` is in.
 * @throws InvalidInputError when no such time zone is known
 */
export function listDays(timeZone: string, count: number, now: Date): CalendarDay[] {
  const clock = clockOf(timeZone);
  const today = Date.parse(`${readClock(clock, now.getTime()).date}T00:00:00Z`);
  return Array.from({ length: count }, (_, place) => {
    const date = new Date(today - (count - 1 - place) * dayMillis).toISOString().slice(0, 10);
    return { date, start: startOfDay(clock, date) };
  });
}
