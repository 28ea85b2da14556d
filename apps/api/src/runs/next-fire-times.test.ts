import { expect, it } from 'vitest';
import { nextFireTimes } from './next-fire-times.ts';

const times = (cron: string, timeZone: string, from: string, count = 3) =>
  nextFireTimes({ cron, timeZone }, new Date(from), count).map((time) => time.toISOString());

it('counts by the zone’s clock, summer and winter', () => {
  expect(times('0 2 * * *', 'Europe/Berlin', '2026-01-10T12:00:00Z', 1)).toEqual([
    '2026-01-11T01:00:00.000Z',
  ]);
  expect(times('0 2 * * *', 'Europe/Berlin', '2026-07-10T12:00:00Z', 1)).toEqual([
    '2026-07-11T00:00:00.000Z',
  ]);
  expect(times('0 2 * * *', 'Asia/Kolkata', '2026-01-10T12:00:00Z', 2)).toEqual([
    '2026-01-10T20:30:00.000Z',
    '2026-01-11T20:30:00.000Z',
  ]);
});

it('fires once on the days on which the clock changes', () => {
  // 29 March 2026: 02:00 becomes 03:00 in Berlin. 25 October: 03:00 becomes 02:00.
  const spring = times('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z');
  expect(spring.map((time) => time.slice(0, 10))).toEqual(['2026-03-29', '2026-03-30', '2026-03-31']);
  expect(spring.slice(1)).toEqual(['2026-03-30T00:30:00.000Z', '2026-03-31T00:30:00.000Z']);
  const autumn = times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z');
  expect(autumn[0]).toMatch(/^2026-10-25T0[01]:30/);
  expect(autumn.slice(1)).toEqual(['2026-10-26T01:30:00.000Z', '2026-10-27T01:30:00.000Z']);
});

it('knows the days of the week and of the month', () => {
  expect(times('15 18 * * 1-5', 'UTC', '2026-11-27T19:00:00Z', 2)).toEqual([
    '2026-11-30T18:15:00.000Z',
    '2026-12-01T18:15:00.000Z',
  ]);
  expect(times('0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z', 1)).toEqual(['2028-02-29T00:00:00.000Z']);
});
