import type { Connection } from '../db/database.ts';
import { type DataSet, Prisma } from '../db/generated/prisma/client.ts';
import { ordersInUse } from './pass-over.ts';
import { countedResponses, isAskable, openLeases, wantedResponses } from './wanted-pairs.ts';

/** Whether some annotator could be asked about some ordinary pair; looks no further than the first. */
export async function isAnyPairWanted(
  db: Connection,
  dataSet: Pick<DataSet, 'id' | 'overlap'>,
): Promise<boolean> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "RankedPair" pair
    WHERE pair."rankingId" IN (${ordersInUse(Prisma.sql`${dataSet.id}`)}) AND NOT pair."passedOver"
      AND ${isAskable} AND ${countedResponses} + ${openLeases} < ${wantedResponses(dataSet)} LIMIT 1`;
  return found.length > 0;
}
