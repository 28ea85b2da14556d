import type { Database } from '../db/database.ts';
import type { Pair } from './counted-votes.ts';

/**
 * Pairs whose labels an annotator is not shown: those that the annotator has been asked about, so that nobody
 * answers what others have answered, and gold items, which would stand out otherwise.
 */
export async function listHiddenPairs(db: Database, dataSetId: string, userId: string): Promise<Pair[]> {
  return db.$queryRaw<Pair[]>`
    SELECT task."clipId", task."instrumentId" FROM "Annotator" annotator
    JOIN "Task" task ON task."annotatorId" = annotator."id" AND task."state" <> 'expired'
    WHERE annotator."dataSetId" = ${dataSetId} AND annotator."userId" = ${userId}
    UNION SELECT gold."clipId", gold."instrumentId" FROM "GoldItem" gold
    JOIN "Clip" clip ON clip."id" = gold."clipId" WHERE clip."dataSetId" = ${dataSetId}`;
}
