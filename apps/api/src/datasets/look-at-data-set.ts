import type { Database } from '../db/database.ts';

/** A mark that changes whenever the data set, its ledger, a run or its queue changes; null when it is not there. */
export async function lookAtDataSet(db: Database, name: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws(' ', dataset."id", dataset."updatedAt",
      (SELECT max("sequence") FROM "Vote" WHERE "dataSetId" = dataset."id"),
      (SELECT max("updatedAt") FROM "TrainingRun" WHERE "dataSetId" = dataset."id"),
      (SELECT count(*) FROM "Clip" WHERE "dataSetId" = dataset."id")) AS mark
    FROM "DataSet" dataset WHERE dataset."name" = ${name}`;
  return rows[0]?.mark ?? null;
}
