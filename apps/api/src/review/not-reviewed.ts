import { Prisma } from '../db/generated/prisma/client.ts';

/**
 * Condition: the pair is no gold item, no reviewer has had the last word on it, and whoever asks has not answered
 * it here, be it with unsure.
 */
export function notReviewed(clipId: Prisma.Sql, instrumentId: string, userId: string | null): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM "GoldItem" gold
      WHERE gold."clipId" = ${clipId} AND gold."instrumentId" = ${instrumentId})
    AND NOT EXISTS (
      SELECT 1 FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
      WHERE vote."clipId" = ${clipId} AND vote."instrumentId" = ${instrumentId} AND vote."answer" <> 'withdrawn'
        AND (vote."decides" OR (vote."reviewBatchId" IS NOT NULL AND annotator."userId" = ${userId}))
        AND NOT EXISTS (SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id"))`;
}
