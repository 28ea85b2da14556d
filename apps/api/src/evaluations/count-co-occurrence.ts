import type { Database } from '../db/database.ts';

/** How often one instrument was wrongly heard in clips where another one is labelled as sounding. */
export interface CoOccurrence {
  /** Position of the instrument that was wrongly heard. */
  heard: number;
  /** Position of the instrument that sounds. */
  sounding: number;
  clips: number;
  /** All false alarms of the instrument that was wrongly heard. */
  falseAlarms: number;
}

/** False alarms at thresholds by position, by what does sound in their clips. */
export function countCoOccurrence(
  db: Database,
  evaluationId: string,
  thresholds: readonly number[],
): Promise<CoOccurrence[]> {
  return db.$queryRaw<CoOccurrence[]>`
    WITH alarm AS (
      SELECT pair."clipId", pair."position" FROM "EvaluatedPair" pair
      WHERE pair."evaluationId" = ${evaluationId} AND NOT pair."present"
        AND pair."probability" >= (${[...thresholds]}::float8[])[pair."position" + 1]
    ), alarms AS (SELECT "position", count(*)::int AS count FROM alarm GROUP BY "position")
    SELECT alarm."position" AS heard, other."position" AS sounding, count(*)::int AS clips,
      alarms.count AS "falseAlarms"
    FROM alarm JOIN alarms ON alarms."position" = alarm."position"
    JOIN "EvaluatedPair" other ON other."evaluationId" = ${evaluationId} AND other."clipId" = alarm."clipId"
      AND other."present"
    GROUP BY alarm."position", other."position", alarms.count
    ORDER BY alarm."position", other."position"`;
}
