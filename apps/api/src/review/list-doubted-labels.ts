import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { notReviewed } from './not-reviewed.ts';
import type { ReviewFilter, ReviewPlace } from './review-filter.ts';

export interface DoubtedLabel {
  clipId: string;
  /** Out of fold and calibrated, 0..1. */
  probability: number;
  /** 0.5..1, how surely the label is wrong. */
  suspicion: number;
}

/** Labels of one instrument that the published model version doubts and nobody has mended since. */
function selectPairs({ publishedVersionId, instrument, userId, low, high }: ReviewFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT doubt."clipId", doubt."probability", doubt."suspicion" FROM "LikelyLabelError" doubt
    JOIN "Label" label ON label."clipId" = doubt."clipId" AND label."instrumentId" = doubt."instrumentId"
      AND (label."relevance" >= 0.5) = (doubt."relevance" >= 0.5)
    WHERE doubt."modelVersionId" = ${publishedVersionId} AND doubt."instrumentId" = ${instrument.id}
      AND doubt."probability" BETWEEN ${low} AND ${high}
      AND ${notReviewed(Prisma.sql`doubt."clipId"`, instrument.id, userId)}`;
}

/** The labels by suspicion, ties by clip, after a place. */
export function listDoubtedLabels(
  db: Database,
  filter: ReviewFilter,
  page: { limit: number; after: ReviewPlace | null },
): Promise<DoubtedLabel[]> {
  const { after, limit } = page;
  const [direction, isAfter] = filter.highestFirst
    ? [Prisma.sql`DESC`, Prisma.sql`<`]
    : [Prisma.sql`ASC`, Prisma.sql`>`];
  const place = after
    ? Prisma.sql`WHERE "suspicion" ${isAfter} ${after[0]}::float8
        OR ("suspicion" = ${after[0]}::float8 AND "clipId" > ${after[1]})`
    : Prisma.empty;
  return db.$queryRaw<DoubtedLabel[]>`
    SELECT "clipId", "probability", "suspicion" FROM (${selectPairs(filter)}) pair ${place}
    ORDER BY "suspicion" ${direction}, "clipId" LIMIT ${limit}`;
}

export async function countDoubtedLabels(db: Database, filter: ReviewFilter): Promise<number> {
  const [row] = await db.$queryRaw<{ total: bigint }[]>`
    SELECT count(*) AS total FROM (${selectPairs(filter)}) pair`;
  return Number(row?.total ?? 0);
}
