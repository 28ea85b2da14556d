import type { Database } from '../db/database.ts';
import { type Clip, Prisma } from '../db/generated/prisma/client.ts';
import { listHiddenPairs } from '../votes/list-hidden-pairs.ts';

/** From this relevance on a label counts as confirmed for teaching people what an instrument sounds like. */
export const confirmedRelevance = 0.9;
export const mostReferenceClips = 12;

/** The instrument that is explained. */
interface Explained {
  id: string;
  dataSetId: string;
}

/**
 * Clips of which it is confirmed that the instrument sounds in them, the surest first and those with the fewest other
 * instruments before fuller ones; one of each artist, so that they differ. Test clips are never shown as examples, nor
 * pairs whose labels are hidden from the annotator who asks: an example of a pair that is asked about is its answer.
 * @param annotatorUserId null for everybody who is not only an annotator
 */
export async function findReferenceClips(
  db: Database,
  instrument: Explained,
  count: number,
  annotatorUserId: string | null,
  query: object,
): Promise<Clip[]> {
  const hidden =
    annotatorUserId === null ? [] : await listHiddenPairs(db, instrument.dataSetId, annotatorUserId);
  const hiddenClips = hidden.flatMap((pair) => (pair.instrumentId === instrument.id ? [pair.clipId] : []));
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      SELECT DISTINCT ON (coalesce(clip."artistGroup", clip."id")) clip."id", clip."sampleKey", label."relevance",
        label."responses",
        (SELECT count(*) FROM "Label" other WHERE other."clipId" = clip."id" AND other."relevance" >= 0.5) AS fullness
      FROM "Label" label JOIN "Clip" clip ON clip."id" = label."clipId"
      WHERE label."instrumentId" = ${instrument.id} AND label."relevance" >= ${confirmedRelevance}
        AND clip."split" IS DISTINCT FROM 'test' AND clip."id" <> ALL(${hiddenClips}::text[])
      ORDER BY coalesce(clip."artistGroup", clip."id"), label."relevance" DESC, label."responses" DESC,
        clip."sampleKey"
    ) one
    ORDER BY "relevance" DESC, "fullness", "responses" DESC, "sampleKey"
    LIMIT ${Prisma.sql`${Math.max(1, Math.min(mostReferenceClips, count))}::int`}`;
  const order = rows.map(({ id }) => id);
  const clips: Clip[] = await db.clip.findMany({ ...query, where: { id: { in: order } } });
  return clips.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
