import type { Connection } from '../db/database.ts';
import { type DataSet, Prisma } from '../db/generated/prisma/client.ts';
import { nameLabelLock } from '../votes/label-lock.ts';
import { countedResponses, isAskable, wantedResponses } from './wanted-pairs.ts';

/** As SQL: the pairs of a ranking, or of an instrument in it, that the queue has to look at, and what to order them by. */
export function toLookAt(
  rankingId: string,
  instrumentId: string | null,
): { where: Prisma.Sql; order: Prisma.Sql } {
  if (instrumentId !== null) {
    return {
      where: Prisma.sql`pair."rankingId" = ${rankingId} AND pair."instrumentId" = ${instrumentId} AND NOT pair."passedOver"`,
      order: Prisma.sql`pair."position"`,
    };
  }
  // As a range, and ordered by it first, so that the planner walks the index that leaves the others out: with an equality
  // it takes the primary key for as good, and walks past all that is passed over.
  return {
    where: Prisma.sql`pair."rankingId" = ${rankingId} AND pair."passedOver" <= false`,
    order: Prisma.sql`pair."passedOver", pair."position"`,
  };
}

/** As SQL: the orders that the queue of a data set follows. @param dataSetId an expression */
export const ordersInUse = (dataSetId: Prisma.Sql) => Prisma.sql`
  SELECT "activeRankingId" FROM "DataSet" WHERE "id" = ${dataSetId}
  UNION ALL SELECT "id" FROM "Ranking" WHERE "dataSetId" = ${dataSetId} AND "modelVersionId" IS NULL`;

/**
 * As SQL, the rest of a statement: lets the queue look again at pairs that it passed over.
 * @param pairs name of what lists them as "clipId" and "instrumentId"
 */
export const lookAgainAt = (pairs: Prisma.Sql, dataSetId: string) => Prisma.sql`
  UPDATE "RankedPair" pair SET "passedOver" = false FROM ${pairs} changed
  WHERE pair."rankingId" IN (${ordersInUse(Prisma.sql`${dataSetId}`)}) AND pair."clipId" = changed."clipId"
    AND pair."instrumentId" = changed."instrumentId" AND pair."passedOver"`;

/** Lets the queue of a data set look again at every pair. */
export async function lookAgain(tx: Connection, dataSetId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "RankedPair" SET "passedOver" = false
    WHERE "rankingId" IN (${ordersInUse(Prisma.sql`${dataSetId}`)}) AND "passedOver"`;
}

/**
 * Marks pairs before a position that need no more answers, so that those who ask later need not look at them. Open leases do not
 * count, since they may end without an answer. Does nothing while somebody votes, whose vote may change what is marked.
 */
export async function passOverAnswered(
  tx: Connection,
  dataSet: Pick<DataSet, 'id' | 'overlap'>,
  within: { rankingId: string; instrumentId: string | null; beforePosition: number },
): Promise<void> {
  const { where, order } = toLookAt(within.rankingId, within.instrumentId);
  await tx.$executeRaw`
    UPDATE "RankedPair" SET "passedOver" = true WHERE ("rankingId", "position") IN (
      SELECT pair."rankingId", pair."position" FROM "RankedPair" pair
      WHERE ${where} AND pair."position" < ${within.beforePosition}
        AND NOT (${isAskable} AND ${countedResponses} < ${wantedResponses(dataSet)})
      ORDER BY ${order} FOR UPDATE SKIP LOCKED
    ) AND (SELECT pg_try_advisory_xact_lock(hashtextextended(${nameLabelLock(dataSet.id)}, 0)))`;
}
