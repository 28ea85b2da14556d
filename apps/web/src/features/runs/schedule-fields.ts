/** How often the clock starts a run, as people choose it; `cron` is a pattern of their own. */
export const frequencies = ['never', 'daily', 'weekdays', 'weekly', 'cron'] as const;
export type Frequency = (typeof frequencies)[number];

/** What the sentence's fields hold, as typed. */
export interface ScheduleFields {
  frequency: Frequency;
  /** `02:00` */
  time: string;
  cron: string;
  timeZone: string;
  /** Empty: not by labels. */
  afterLabels: string;
  preset: string;
  publication: string;
}

const daysOf = { daily: '*', weekdays: '1-5', weekly: '0' } as const;

/** How a pattern reads as a choice and a time of day; one that does not is a pattern of its own. */
export function readCron(
  cron: string | null | undefined,
): Pick<ScheduleFields, 'frequency' | 'time' | 'cron'> {
  if (!cron) return { frequency: 'never', time: '02:00', cron: '' };
  const found = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron);
  const frequency = (['daily', 'weekdays', 'weekly'] as const).find((name) => daysOf[name] === found?.[3]);
  if (!found || !frequency) return { frequency: 'cron', time: '02:00', cron };
  return { frequency, time: `${found[2]!.padStart(2, '0')}:${found[1]!.padStart(2, '0')}`, cron };
}

/** The pattern that choice and time of day come to; null for never. */
export function writeCron({
  frequency,
  time,
  cron,
}: Pick<ScheduleFields, 'frequency' | 'time' | 'cron'>): string | null {
  if (frequency === 'never') return null;
  if (frequency === 'cron') return cron;
  const [hour = '0', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)} * * ${daysOf[frequency]}`;
}
