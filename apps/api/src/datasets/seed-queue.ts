import { randomUUID } from 'node:crypto';
import { shareOut } from '@earmark/ranking';
import type { Connection, Database } from '../db/database.ts';
import { lookAgain } from '../tasks/pass-over.ts';
import { importTransaction } from './import-job.ts';

/** Spread of the order below; another word gives another order, the same for everybody. */
const seed = 'earmark';

/** As seedQueue, within a transaction. */
export async function writeSeededOrder(tx: Connection, dataSetId: string): Promise<void> {
  const rankingId = randomUUID();
  const instruments = await tx.instrument.findMany({
    where: { dataSetId },
    select: { id: true, leastShare: true, mostShare: true },
    orderBy: { position: 'asc' },
  });
  const isBound = instruments.some(({ leastShare, mostShare }) => leastShare > 0 || mostShare < 1);
  const shares = shareOut(instruments.map(({ leastShare: least, mostShare: most }) => ({ least, most })));
  const asked = instruments
    // Without bounds every pair is as likely as any other, whatever its instrument.
    .map(({ id }, place) => ({
      id,
      share: isBound ? shares[place]! : 0,
      // Else all instruments of one share would come at the same turn, one after the other.
      phase: (place + 0.5) / instruments.length,
    }))
    .filter(({ share }) => share > 0 || !isBound);
  await tx.ranking.deleteMany({ where: { dataSetId, modelVersionId: null } });
  await tx.ranking.create({ data: { id: rankingId, dataSetId, strategy: 'seeded' } });
  await tx.$executeRaw`
    INSERT INTO "RankedPair"
      ("rankingId", "position", "clipId", "instrumentId", "score", "reason", "probability", "responses")
    SELECT ${rankingId}, row_number() OVER (ORDER BY pair.last, pair.turn, pair.hash), pair."clipId",
      pair."instrumentId", 0, 'unranked', 0.5, 0
    FROM (
      SELECT shuffled.*, CASE WHEN shuffled.share > 0 THEN (row_number() OVER (
          PARTITION BY shuffled."instrumentId", shuffled.last ORDER BY shuffled.observed, shuffled.hash) - shuffled.phase) / shuffled.share
        ELSE 0 END AS turn
      FROM (
        SELECT clip."id" AS "clipId", instrument."id" AS "instrumentId", clip."split" IS NULL AS last, asked.share, asked.phase,
          md5(${seed} || clip."sampleKey" || instrument."name") AS hash,
          EXISTS (SELECT FROM "Label" label
            WHERE label."clipId" = clip."id" AND label."instrumentId" = instrument."id") AS observed
        FROM "Clip" clip JOIN "Instrument" instrument ON instrument."dataSetId" = clip."dataSetId"
        JOIN jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS asked("id" text, "share" float8, "phase" float8)
          ON asked."id" = instrument."id"
        WHERE clip."dataSetId" = ${dataSetId} AND clip."split" IS DISTINCT FROM 'test'
      ) shuffled
    ) pair`;
  await lookAgain(tx, dataSetId);
}

/**
 * The order in which pairs are asked before a model has ranked them: all pairs outside the test split, in the
 * order of a hash, those in the train split first; instruments by turns at the shares that their quotas leave them.
 * Replaces the seeded order of an earlier import.
 */
export async function seedQueue(db: Database, dataSetId: string): Promise<void> {
  await db.$transaction((tx) => writeSeededOrder(tx, dataSetId), importTransaction);
}
