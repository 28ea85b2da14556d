import { expect, it } from 'vitest';
import { readCron, writeCron } from './schedule-fields.ts';

it.each([
  ['0 2 * * *', 'daily', '02:00'],
  ['30 18 * * 1-5', 'weekdays', '18:30'],
  ['5 0 * * 0', 'weekly', '00:05'],
])('reads %s as %s at %s, and writes it again', (cron, frequency, time) => {
  expect(readCron(cron)).toMatchObject({ frequency, time });
  expect(writeCron(readCron(cron))).toBe(cron);
});

it('keeps a pattern that no choice says', () => {
  for (const cron of ['*/15 * * * *', '0 2 1 * *', '0 2 * * 2,4']) {
    expect(readCron(cron)).toMatchObject({ frequency: 'cron', cron });
    expect(writeCron(readCron(cron))).toBe(cron);
  }
  expect(writeCron(readCron(null))).toBeNull();
});
