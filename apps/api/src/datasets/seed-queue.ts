import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { importTransaction } from './import-job.ts';

/** Spread of the order below; another word gives another order, the same for everybody. */
const seed = 'earmark';

/**
 * The order in which pairs are asked before a model has ranked them: all pairs outside the test split, in the
 * order of a hash, those in the train split first. Replaces the seeded order of an earlier import.
 */
export async function seedQueue(db: Database, dataSetId: string): Promise<void> {
  const rankingId = randomUUID();
  await db.$transaction(async (tx) => {
    await tx.ranking.deleteMany({ where: { dataSetId, modelVersionId: null } });
    await tx.ranking.create({ data: { id: rankingId, dataSetId, strategy: 'seeded' } });
    await tx.$executeRaw`
      INSERT INTO "RankedPair"
        ("rankingId", "position", "clipId", "instrumentId", "score", "reason", "probability", "responses")
      SELECT ${rankingId}, row_number() OVER (ORDER BY pair.last, pair.hash), pair."clipId", pair."instrumentId",
        0, 'unranked', 0.5, 0
      FROM (
        SELECT clip."id" AS "clipId", instrument."id" AS "instrumentId", clip."split" IS NULL AS last,
          md5(${seed} || clip."sampleKey" || instrument."name") AS hash
        FROM "Clip" clip JOIN "Instrument" instrument ON instrument."dataSetId" = clip."dataSetId"
        WHERE clip."dataSetId" = ${dataSetId} AND clip."split" IS DISTINCT FROM 'test'
      ) pair`;
  }, importTransaction);
}
