import type { Database } from '../db/database.ts';
import type { CalendarDay } from './day-starts.ts';

/** Pairs answered on one day. */
export interface DayAnswers {
  date: string;
  /** By the person asking. */
  mine: number;
  /** By everybody, the person asking among them. */
  team: number;
  /** How many people these are. */
  people: number;
}

interface Row {
  day: number;
  mine: bigint;
  team: bigint;
  people: bigint;
}

/**
 * Pairs answered day by day. A pair counts once for each person, on the day of the first answer, as long as the
 * answer stands: who changes an answer later has not done it twice. Imported answers are not counted; nobody gave
 * them here.
 * @param days without gaps, oldest first
 */
export async function countAnswers(
  db: Database,
  dataSetId: string,
  userId: string,
  days: readonly CalendarDay[],
): Promise<DayAnswers[]> {
  const starts = days.map(({ start }) => start.toISOString());
  const rows = await db.$queryRaw<Row[]>`
    WITH pair AS (
      SELECT vote."annotatorId", min(vote."castAt") AS "answeredAt"
      FROM "Vote" vote
      WHERE vote."dataSetId" = ${dataSetId} AND vote."source" <> 'import'
      GROUP BY vote."annotatorId", vote."clipId", vote."instrumentId"
      HAVING max(vote."revision") = max(vote."revision") FILTER (WHERE vote."answer" <> 'withdrawn')
        AND min(vote."castAt") >= ${starts[0]}::timestamptz)
    SELECT width_bucket(pair."answeredAt", ${starts}::timestamptz[]) - 1 AS day,
      count(*) FILTER (WHERE annotator."userId" = ${userId}) AS mine,
      count(*) AS team, count(DISTINCT pair."annotatorId") AS people
    FROM pair JOIN "Annotator" annotator ON annotator."id" = pair."annotatorId"
    GROUP BY 1`;
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return days.map(({ date }, day) => ({
    date,
    mine: Number(byDay.get(day)?.mine ?? 0),
    team: Number(byDay.get(day)?.team ?? 0),
    people: Number(byDay.get(day)?.people ?? 0),
  }));
}
