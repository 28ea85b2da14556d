import { randomUUID } from 'node:crypto';
import { unsureAllowance } from '@earmark/labels';
import type { Connection } from '../db/database.ts';
import { type DataSet, Prisma, type Task } from '../db/generated/prisma/client.ts';

/**
 * Leases the first free pairs of a ranking. A pair is free for an annotator when it is not a test clip's, not
 * gold, has fewer counted responses and open leases than wanted, is neither certain nor left to reviewers, and
 * this annotator has neither answered nor skipped it. A pair whose answers disagree is asked once more. Two people who take the same pair at once take the same slot: the unique index lets one
 * through, and the other is given the next pair.
 *
 * The conditions are scalar subqueries so that the planner walks the ranking by position and stops early,
 * instead of joining 400,000 pairs first.
 */
export async function leasePairs(
  tx: Connection,
  asked: {
    dataSet: DataSet;
    /** Votes after which a pair is asked no further. */
    mostVotes: number;
    rankingId: string;
    annotatorId: string;
    instrumentId: string | null;
    count: number;
    leaseExpiresAt: Date;
  },
): Promise<Task[]> {
  const { dataSet, mostVotes, rankingId, annotatorId, instrumentId, count, leaseExpiresAt } = asked;
  const ids = Array.from({ length: count }, () => randomUUID());
  const leased: Task[] = [];
  while (leased.length < count) {
    const wanted = count - leased.length;
    const rows = await tx.$queryRaw<{ candidates: bigint; id: string | null }[]>`
      WITH candidate AS MATERIALIZED (
        SELECT pair."clipId", pair."instrumentId", pair."reason", pair."position", row_number() OVER () AS place,
          (SELECT min(free) FROM generate_series(0, 1000) free WHERE NOT EXISTS (
            SELECT 1 FROM "Task" task WHERE task."clipId" = pair."clipId"
              AND task."instrumentId" = pair."instrumentId" AND task."slot" = free)) AS slot
        FROM (
          SELECT "clipId", "instrumentId", "reason", "position" FROM "RankedPair" pair
          WHERE pair."rankingId" = ${rankingId}
            ${instrumentId ? Prisma.sql`AND pair."instrumentId" = ${instrumentId}` : Prisma.empty}
            AND (SELECT clip."split" IS DISTINCT FROM 'test' FROM "Clip" clip WHERE clip."id" = pair."clipId")
            AND (SELECT count(*) FROM "GoldItem" gold
              WHERE gold."clipId" = pair."clipId" AND gold."instrumentId" = pair."instrumentId") = 0
            AND coalesce((SELECT standing."state" NOT IN ('retired', 'contested') FROM "PairStanding" standing
              WHERE standing."clipId" = pair."clipId" AND standing."instrumentId" = pair."instrumentId"), true)
            AND coalesce((SELECT label."responses" FROM "Label" label
                WHERE label."clipId" = pair."clipId" AND label."instrumentId" = pair."instrumentId"), 0)
              + (SELECT count(*) FROM "Task" task WHERE task."clipId" = pair."clipId"
                AND task."instrumentId" = pair."instrumentId" AND task."slot" IS NOT NULL
                AND task."state" = 'leased')
              < greatest(${dataSet.overlap}::int, CASE WHEN pair."responses" > 0 THEN pair."responses" + 1 ELSE 0 END,
                (SELECT CASE WHEN standing."state" = 'open' THEN standing."yes" + standing."no" + 1 ELSE 0 END
                  FROM "PairStanding" standing WHERE standing."clipId" = pair."clipId"
                    AND standing."instrumentId" = pair."instrumentId"))
            AND (SELECT count(*) FROM "Task" task WHERE task."clipId" = pair."clipId"
                AND task."instrumentId" = pair."instrumentId" AND task."slot" IS NOT NULL
                AND (SELECT annotator."state" = 'active' FROM "Annotator" annotator
                  WHERE annotator."id" = task."annotatorId"))
              < ${Math.max(dataSet.overlap, mostVotes) + unsureAllowance}::int
            AND (SELECT count(*) FROM "Task" task WHERE task."annotatorId" = ${annotatorId}
              AND task."clipId" = pair."clipId" AND task."instrumentId" = pair."instrumentId"
              AND task."state" IN ('leased', 'answered', 'skipped')) = 0
            AND coalesce((SELECT vote."answer" = 'withdrawn' FROM "Vote" vote
              WHERE vote."annotatorId" = ${annotatorId} AND vote."clipId" = pair."clipId"
                AND vote."instrumentId" = pair."instrumentId" ORDER BY vote."revision" DESC LIMIT 1), true)
          ORDER BY pair."position" LIMIT ${wanted}
        ) pair
      ), leased AS (
        INSERT INTO "Task" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "slot", "state", "reason",
          "rankingId", "leaseExpiresAt", "createdAt", "updatedAt")
        SELECT (${ids.slice(leased.length)}::text[])[place], ${dataSet.id}, ${annotatorId}, "clipId", "instrumentId",
          slot, 'leased', "reason", ${rankingId}, ${leaseExpiresAt.toISOString()}::timestamptz, now() + place * interval '1 millisecond', now()
        FROM candidate
        ON CONFLICT ("clipId", "instrumentId", "slot") DO NOTHING
        RETURNING "id"
      )
      SELECT (SELECT count(*) FROM candidate) AS candidates, leased."id" FROM (SELECT 1) one LEFT JOIN leased ON true`;
    const taken = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
    const tasks = await tx.task.findMany({ where: { id: { in: taken } } });
    tasks.sort((a, b) => taken.indexOf(a.id) - taken.indexOf(b.id));
    leased.push(...tasks);
    if (Number(rows[0]?.candidates ?? 0) < wanted) break;
  }
  return leased;
}
