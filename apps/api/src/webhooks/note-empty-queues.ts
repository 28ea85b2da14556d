import { measureProgress } from '../datasets/measure-progress.ts';
import type { Database } from '../db/database.ts';
import { isAnyPairWanted } from '../tasks/is-any-pair-wanted.ts';
import { recordEvent } from './record-event.ts';

interface QueueMark {
  id: string;
  overlap: number;
  publishedVersionId: string | null;
  activeRankingId: string | null;
  queueEmptyAt: Date | null;
  mark: string;
}

/** What a queue's length follows from, in one cheap text a data set. */
const readMarks = (db: Database): Promise<QueueMark[]> => db.$queryRaw<QueueMark[]>`
  SELECT data."id", data."overlap", data."publishedVersionId", data."activeRankingId", data."queueEmptyAt",
    concat_ws(' ', data."activeRankingId", data."overlap",
      (SELECT max("sequence") FROM "Vote" WHERE "dataSetId" = data."id"),
      (SELECT count(*) FROM "Task" WHERE "dataSetId" = data."id" AND "state" = 'leased' AND "leaseExpiresAt" > now()),
      (SELECT max("createdAt") FROM "Clip" WHERE "dataSetId" = data."id"),
      (SELECT max("updatedAt") FROM "PairStanding" WHERE "dataSetId" = data."id")) AS mark
  FROM "DataSet" data`;

async function isAnyTaskHeld(db: Database, dataSetId: string): Promise<boolean> {
  const held = await db.task.findFirst({
    where: { dataSetId, state: 'leased', leaseExpiresAt: { gt: new Date() } },
    select: { id: true },
  });
  return held !== null;
}

/**
 * Notices queues that have run out: nothing is left to ask, and nobody holds a task. The one statement that sets the mark
 * claims the event, so that of several processes one writes it; it is cleared when there is something to ask again.
 * @param seen marks of the last look by data set, so that one where nothing happened is not counted again
 */
export async function noteEmptyQueues(db: Database, seen: Map<string, string>): Promise<void> {
  for (const { mark, ...dataSet } of await readMarks(db)) {
    const { id } = dataSet;
    if (seen.get(id) === mark) continue;
    // Counting all pairs takes a while on a large data set, and is left until none is found to ask about.
    const counted = (await isAnyPairWanted(db, dataSet)) ? null : await measureProgress(db, dataSet, null);
    const isEmpty = counted !== null && counted.queueLength === 0 && counted.pairs > 0;
    if (isEmpty && dataSet.queueEmptyAt === null && !(await isAnyTaskHeld(db, id))) {
      const { pairs, observedPairs } = counted;
      await db.$transaction(async (tx) => {
        const { count } = await tx.dataSet.updateMany({
          where: { id, queueEmptyAt: null },
          data: { queueEmptyAt: new Date() },
        });
        if (count > 0) await recordEvent(tx, id, { kind: 'queueEmpty', data: { pairs, observedPairs } });
      });
    } else if (counted?.queueLength !== 0 && dataSet.queueEmptyAt !== null) {
      await db.dataSet.updateMany({ where: { id }, data: { queueEmptyAt: null } });
    }
    seen.set(id, mark);
  }
}
