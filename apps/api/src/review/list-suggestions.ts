import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { notReviewed } from './not-reviewed.ts';
import type { ReviewFilter, ReviewPlace } from './review-filter.ts';

export interface SuggestedPair {
  clipId: string;
  /** Calibrated, 0..1. */
  probability: number;
}

/** Unobserved train pairs of one instrument that the published model version has heard. */
function selectPairs({ publishedVersionId, instrument, userId, low, high }: ReviewFilter): Prisma.Sql {
  const probability = Prisma.sql`prediction."probabilities"[${instrument.position + 1}::int]`;
  return Prisma.sql`
    SELECT prediction."clipId", ${probability} AS probability FROM "Prediction" prediction
    JOIN "Clip" clip ON clip."id" = prediction."clipId" AND clip."split" = 'train'
    JOIN "ModelVersion" version ON version."id" = prediction."modelVersionId"
      AND ${instrument.name} <> ALL(version."unknownInstruments")
    WHERE prediction."modelVersionId" = ${publishedVersionId} AND ${probability} BETWEEN ${low} AND ${high}
      AND NOT EXISTS (SELECT 1 FROM "Label" label
        WHERE label."clipId" = clip."id" AND label."instrumentId" = ${instrument.id})
      AND ${notReviewed(Prisma.sql`clip."id"`, instrument.id, userId)}`;
}

/** The pairs by probability, ties by clip, after a place. */
export function listSuggestedPairs(
  db: Database,
  filter: ReviewFilter,
  page: { limit: number; after: ReviewPlace | null },
): Promise<SuggestedPair[]> {
  const { after, limit } = page;
  const [direction, isAfter] = filter.highestFirst
    ? [Prisma.sql`DESC`, Prisma.sql`<`]
    : [Prisma.sql`ASC`, Prisma.sql`>`];
  const place = after
    ? Prisma.sql`WHERE probability ${isAfter} ${after[0]}::float8
        OR (probability = ${after[0]}::float8 AND "clipId" > ${after[1]})`
    : Prisma.empty;
  return db.$queryRaw<SuggestedPair[]>`
    SELECT "clipId", probability FROM (${selectPairs(filter)}) pair ${place}
    ORDER BY probability ${direction}, "clipId" LIMIT ${limit}`;
}

export async function countSuggestedPairs(db: Database, filter: ReviewFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ total: bigint }[]>`
    SELECT count(*) AS total FROM (${selectPairs(filter)}) pair`;
  return Number(row?.total ?? 0);
}
