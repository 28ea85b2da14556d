import { unsureAllowance } from '@earmark/labels';
import type { Connection } from '../db/database.ts';
import type { DataSet, Task } from '../db/generated/prisma/client.ts';
import { passOverAnswered, toLookAt } from './pass-over.ts';
import { countedResponses, isAskable, openLeases, wantedResponses } from './wanted-pairs.ts';

/** After having looked at so many pairs in vain, it is worth marking them. */
const manyPairs = 100;

/** Of a pair in a ranking, and of an int in the database. */
const lastPossible = 2 ** 31 - 1;

interface LeasedRow {
  candidates: bigint;
  /** Pairs that were looked at up to the last candidate, the candidates among them; null without any. */
  seen: bigint | null;
  lastPosition: number | null;
  id: string | null;
}

/**
 * Leases the first free pairs of a ranking. A pair is free for an annotator when it is not a test clip's, not
 * gold, has fewer counted responses and open leases than wanted, is neither certain nor left to reviewers, and
 * this annotator has neither answered nor skipped it. A pair whose answers disagree is asked once more.
 *
 * Of those who ask at once, each passes over the pairs that another is just taking, instead of waiting for them. Who takes
 * a pair in the moment after another has, takes the same slot: the unique index turns it away, and the next pair is taken.
 *
 * The conditions are scalar subqueries, and stand outside of what is ordered, so that the planner walks the ranking by position and stops
 * early, instead of joining 400,000 pairs first or sorting them. Pairs known to need no more answers are passed over without a look, and so is a pair
 * whose last wanted answer is now leased, until that lease ends without one.
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
  const { where, order } = toLookAt(rankingId, instrumentId);
  const leased: Task[] = [];
  while (leased.length < count) {
    const wanted = count - leased.length;
    const rows = await tx.$queryRaw<LeasedRow[]>`
      WITH candidate AS MATERIALIZED (
        SELECT pair."clipId", pair."instrumentId", pair."reason", pair."position", pair.seen, row_number() OVER () AS place,
          (SELECT min(free) FROM generate_series(0, (SELECT count(*)::int FROM "Task" task
            WHERE task."clipId" = pair."clipId" AND task."instrumentId" = pair."instrumentId" AND task."slot" IS NOT NULL)) free
            WHERE NOT EXISTS (SELECT 1 FROM "Task" task WHERE task."clipId" = pair."clipId"
              AND task."instrumentId" = pair."instrumentId" AND task."slot" = free)) AS slot,
          ${wantedResponses(dataSet)} - ${countedResponses} - ${openLeases} AS missing
        FROM (
          SELECT * FROM (
            SELECT "clipId", "instrumentId", "reason", "position", "responses",
              row_number() OVER (ORDER BY ${order}) AS seen FROM "RankedPair" pair
            WHERE ${where} OFFSET 0
          ) pair WHERE ${isAskable}
            AND ${countedResponses} + ${openLeases} < ${wantedResponses(dataSet)}
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
          OFFSET 0
        ) pair
        WHERE pg_try_advisory_xact_lock(hashtextextended('lease ' || pair."clipId" || ' ' || pair."instrumentId", 0))
        LIMIT ${wanted}
      ), leased AS (
        INSERT INTO "Task" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "slot", "state", "reason",
          "rankingId", "leaseExpiresAt", "createdAt", "updatedAt")
        SELECT gen_random_uuid()::text, ${dataSet.id}, ${annotatorId}, "clipId", "instrumentId",
          slot, 'leased', "reason", ${rankingId}, ${leaseExpiresAt.toISOString()}::timestamptz, now() + place * interval '1 millisecond', now()
        FROM candidate
        ON CONFLICT ("clipId", "instrumentId", "slot") DO NOTHING
        RETURNING "id", "clipId", "instrumentId"
      ), passed AS (
        UPDATE "RankedPair" pair SET "passedOver" = true FROM candidate JOIN leased USING ("clipId", "instrumentId")
        WHERE pair."rankingId" = ${rankingId} AND pair."position" = candidate."position" AND candidate.missing <= 1
      ), walked AS (
        SELECT count(*) AS candidates, max(seen) AS seen, max("position") AS "lastPosition" FROM candidate
      )
      SELECT walked.*, leased."id" FROM walked LEFT JOIN leased ON true`;
    const [{ candidates, seen, lastPosition }] = rows as [LeasedRow];
    const taken = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
    const tasks = await tx.task.findMany({ where: { id: { in: taken } } });
    tasks.sort((a, b) => taken.indexOf(a.id) - taken.indexOf(b.id));
    leased.push(...tasks);
    const isAtEnd = candidates < wanted;
    if (isAtEnd || Number(seen) - Number(candidates) >= manyPairs) {
      const beforePosition = isAtEnd ? lastPossible : lastPosition!;
      await passOverAnswered(tx, dataSet, { rankingId, instrumentId, beforePosition });
    }
    if (isAtEnd) break;
  }
  return leased;
}
