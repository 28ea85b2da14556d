import type { Database } from '../db/database.ts';

/** Labels of each instrument (by its id) that say it sounds, and that it does not. */
export async function countLabels(
  db: Database,
  dataSetId: string,
): Promise<Map<string, { positives: number; negatives: number }>> {
  const rows = await db.$queryRaw<{ instrumentId: string; positives: bigint; negatives: bigint }[]>`
    SELECT label."instrumentId", count(*) FILTER (WHERE label."relevance" >= 0.5) AS positives,
      count(*) FILTER (WHERE label."relevance" < 0.5) AS negatives
    FROM "Instrument" instrument JOIN "Label" label ON label."instrumentId" = instrument."id"
    WHERE instrument."dataSetId" = ${dataSetId} GROUP BY label."instrumentId"`;
  return new Map(
    rows.map(({ instrumentId, positives, negatives }) => [
      instrumentId,
      { positives: Number(positives), negatives: Number(negatives) },
    ]),
  );
}
