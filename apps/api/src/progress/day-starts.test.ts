import { describe, expect, it } from 'vitest';
import { listDays } from './day-starts.ts';

const startsOf = (timeZone: string, count: number, now: string) =>
  listDays(timeZone, count, new Date(now)).map(({ date, start }) => `${date} ${start.toISOString()}`);

describe('listDays', () => {
  it('begins days at midnight of the zone', () => {
    expect(startsOf('Asia/Kolkata', 2, '2026-05-02T20:00:00Z')).toEqual([
      '2026-05-02 2026-05-01T18:30:00.000Z',
      '2026-05-03 2026-05-02T18:30:00.000Z',
    ]);
  });

  // Moments of change from the IANA time zone database.
  it('follows the clocks when they change', () => {
    expect(startsOf('Europe/Berlin', 3, '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-28 2026-03-27T23:00:00.000Z',
      '2026-03-29 2026-03-28T23:00:00.000Z',
      '2026-03-30 2026-03-29T22:00:00.000Z',
    ]);
    expect(startsOf('Europe/Berlin', 2, '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-25 2026-10-24T22:00:00.000Z',
      '2026-10-26 2026-10-25T23:00:00.000Z',
    ]);
  });

  it('finds the start of a day whose midnight does not exist, or comes twice', () => {
    expect(startsOf('America/Sao_Paulo', 1, '2018-11-04T15:00:00Z')).toEqual([
      '2018-11-04 2018-11-04T03:00:00.000Z',
    ]);
    expect(startsOf('America/Sao_Paulo', 1, '2018-02-18T15:00:00Z')).toEqual([
      '2018-02-18 2018-02-18T03:00:00.000Z',
    ]);
  });

  it('names a time zone that does not exist', () => {
    expect(() => listDays('Mars/Olympus', 1, new Date())).toThrow('Mars/Olympus');
  });
});
