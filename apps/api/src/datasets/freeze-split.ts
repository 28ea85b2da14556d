import type { Database } from '../db/database.ts';
import type { DataSet } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';
import { proposeSplit } from './propose-split.ts';
import { seedQueue } from './seed-queue.ts';

/** @throws InvalidInputError unless a share leaves clips on both sides */
export function checkTestShare(testShare: number): number {
  if (!(testShare >= 0.05 && testShare <= 0.5)) {
    throw new InvalidInputError('The share of test clips is between 0.05 and 0.5.', 'testShare');
  }
  return testShare;
}

/**
 * Writes the split that was shown. From then on it stays: no clip that has a split is given another. Pairs of test
 * clips leave the queue and every ranking. (Clips without a split are never trained on, so that no model knows what goes to test.)
 * @throws NotFoundError, InvalidInputError
 * @throws ConflictError when the proposal has changed since
 */
export async function freezeSplit(
  db: Database,
  input: { dataSet: string; testShare: number; digest: string },
): Promise<DataSet> {
  const dataSet = await db.dataSet.findUnique({ where: { name: input.dataSet } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${input.dataSet}.`);
  const proposal = await proposeSplit(db, dataSet.id, checkTestShare(input.testShare));
  if (!proposal) throw new ConflictError('Every clip has its split already; a split is never changed.');
  if (proposal.digest !== input.digest) {
    throw new ConflictError('The clips or labels have changed since this split was shown. Look at it again.');
  }
  await db.$transaction(async (tx) => {
    for (const [split, ids] of Object.entries(proposal.assigned)) {
      await tx.$executeRaw`
        UPDATE "Clip" SET "split" = ${split}::"Split"
        WHERE "split" IS NULL AND "id" IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
    }
    await tx.$executeRaw`
      DELETE FROM "RankedPair" pair USING "Clip" clip
      WHERE clip."id" = pair."clipId" AND clip."dataSetId" = ${dataSet.id} AND clip."split" = 'test'`;
    await tx.$executeRaw`
      UPDATE "Task" task SET "state" = 'expired', "slot" = NULL, "updatedAt" = now() FROM "Clip" clip
      WHERE clip."id" = task."clipId" AND clip."dataSetId" = ${dataSet.id} AND clip."split" = 'test'
        AND task."state" = 'leased'`;
    await tx.dataSet.update({ where: { id: dataSet.id }, data: { updatedAt: new Date() } });
  });
  if (dataSet.activeRankingId === null) await seedQueue(db, dataSet.id);
  return db.dataSet.findUniqueOrThrow({ where: { id: dataSet.id } });
}
