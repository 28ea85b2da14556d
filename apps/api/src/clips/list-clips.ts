import type { Database } from '../db/database.ts';
import { type Clip, Prisma, type Split } from '../db/generated/prisma/client.ts';

export interface ClipFilter {
  split?: Split | null | undefined;
  /** Part of the sample key, title or artist's name. */
  search?: string | null | undefined;
  /** Name of an instrument: only clips with a label for it, or ordered by its probability. */
  instrument?: string | null | undefined;
  order: 'sampleKey' | 'highestProbability' | 'mostUncertain';
  /** `clip instrument` of pairs whose probability is not to show in the order: their clips come last. */
  blindPairs: readonly string[];
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function orderClips(
  order: ClipFilter['order'],
  position: number | undefined,
  blindClips: readonly string[],
): Prisma.Sql {
  if (order === 'sampleKey') return Prisma.sql`clip."sampleKey"`;
  const probabilities =
    blindClips.length === 0
      ? Prisma.sql`prediction."probabilities"`
      : Prisma.sql`(CASE WHEN clip."id" = ANY(${blindClips}::text[]) THEN NULL ELSE prediction."probabilities" END)`;
  if (order === 'highestProbability') {
    return position === undefined
      ? Prisma.sql`(SELECT max(p) FROM unnest(${probabilities}) p) DESC NULLS LAST, clip."sampleKey"`
      : Prisma.sql`${probabilities}[${position + 1}::int] DESC NULLS LAST, clip."sampleKey"`;
  }
  return position === undefined
    ? Prisma.sql`(SELECT min(abs(p - 0.5)) FROM unnest(${probabilities}) p) NULLS LAST, clip."sampleKey"`
    : Prisma.sql`abs(${probabilities}[${position + 1}::int] - 0.5) NULLS LAST, clip."sampleKey"`;
}

/**
 * Clips of a data set. An instrument by itself filters for clips that have a label for it; with an order by
 * probability it names whose probability, and clips without a prediction come last.
 */
export async function listClips(
  db: Database,
  dataSet: { id: string; publishedVersionId: string | null },
  filter: ClipFilter,
  page: { limit: number; offset: number },
  query: Pick<Prisma.ClipFindManyArgs, 'include' | 'select'>,
): Promise<{ clips: Clip[]; total: () => Promise<number> }> {
  const instrument = filter.instrument
    ? await db.instrument.findUnique({
        where: { dataSetId_name: { dataSetId: dataSet.id, name: filter.instrument } },
      })
    : null;
  if (filter.instrument && !instrument) return { clips: [], total: async () => 0 };
  const like = filter.search ? `%${escapeLike(filter.search)}%` : null;
  const where = Prisma.sql`clip."dataSetId" = ${dataSet.id}
    ${filter.split ? Prisma.sql`AND clip."split" = ${filter.split}::"Split"` : Prisma.empty}
    ${
      like
        ? Prisma.sql`AND (clip."sampleKey" ILIKE ${like} OR clip."title" ILIKE ${like} OR clip."artistName" ILIKE ${like})`
        : Prisma.empty
    }
    ${
      instrument && filter.order === 'sampleKey'
        ? Prisma.sql`AND EXISTS (SELECT 1 FROM "Label" label
            WHERE label."clipId" = clip."id" AND label."instrumentId" = ${instrument.id})`
        : Prisma.empty
    }`;
  const blindClips = filter.blindPairs
    .map((pair) => pair.split(' '))
    .flatMap(([clipId, instrumentId]) => (!instrument || instrument.id === instrumentId ? [clipId!] : []));
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT clip."id" FROM "Clip" clip
    LEFT JOIN "Prediction" prediction ON prediction."clipId" = clip."id"
      AND prediction."modelVersionId" = ${dataSet.publishedVersionId}
    WHERE ${where} ORDER BY ${orderClips(filter.order, instrument?.position, blindClips)}
    LIMIT ${page.limit} OFFSET ${page.offset}`;
  const order = ids.map(({ id }) => id);
  const found: Clip[] = await db.clip.findMany({ ...query, where: { id: { in: order } } });
  const byId = new Map(found.map((clip) => [clip.id, clip]));
  return {
    clips: order.flatMap((id) => byId.get(id) ?? []),
    total: async () => {
      const [row] = await db.$queryRaw<{ total: bigint }[]>`
        SELECT count(*) AS total FROM "Clip" clip WHERE ${where}`;
      return Number(row?.total ?? 0);
    },
  };
}
