import type { Database } from '../db/database.ts';
import { type Answer, type PairState, Prisma } from '../db/generated/prisma/client.ts';

/** One counted vote on a pair in dispute; shown to reviewers only. */
export interface RevealedVote {
  annotatorId: string;
  name: string;
  answer: Answer;
  decides: boolean;
}

/** A pair on which annotators disagree, or that nobody could answer. */
export interface Conflict {
  clipId: string;
  instrumentId: string;
  /** Null for a pair that nobody has voted on here. */
  state: PairState | null;
  posterior: number | null;
  votes: RevealedVote[];
}

/** Where a conflict stands in the list's order: it is sorted by these, all ascending. */
export type ConflictPlace = [
  rank: number,
  evenness: number,
  votes: number,
  clipId: string,
  instrumentId: string,
];

/**
 * Pairs whose counted votes hold a yes and a no, and pairs left to reviewers; these first, then the most evenly
 * split ones. Gold pairs, and those with a reviewer's last word, are done.
 * @param asked.trainOnly leaves test clips out
 * @param page either from an offset on, or after a place
 */
export async function listConflicts(
  db: Database,
  dataSetId: string,
  asked: { contestedOnly: boolean; instrumentId: string | null; trainOnly?: boolean },
  page: { limit: number; offset?: number; after?: ConflictPlace | null },
): Promise<{ conflicts: (Conflict & { place: ConflictPlace })[]; total: number }> {
  const { after } = page;
  const rows = await db.$queryRaw<(Conflict & { place: ConflictPlace; total: bigint })[]>`
    WITH active AS (SELECT "id" FROM "Annotator" WHERE "dataSetId" = ${dataSetId} AND "state" = 'active'),
    counted AS (
      -- What stands has the highest revision; its answer and whether it decides are in the last digit, so that nothing is sorted.
      SELECT vote."clipId", vote."instrumentId", max(vote."revision" * 10
        + CASE vote."answer" WHEN 'yes' THEN 1 WHEN 'no' THEN 2 WHEN 'unsure' THEN 3 ELSE 0 END
        + CASE WHEN vote."decides" THEN 4 ELSE 0 END) % 10 AS last
      FROM "Vote" vote
      WHERE vote."dataSetId" = ${dataSetId} AND NOT vote."gold" AND vote."annotatorId" IN (SELECT "id" FROM active)
        AND (${asked.instrumentId}::text IS NULL OR vote."instrumentId" = ${asked.instrumentId})
      GROUP BY vote."clipId", vote."instrumentId", vote."annotatorId"
    ), pair AS (
      SELECT "clipId", "instrumentId", count(*) FILTER (WHERE last = 1) AS yes, count(*) FILTER (WHERE last = 2) AS no
      FROM counted WHERE last % 4 > 0 GROUP BY "clipId", "instrumentId" HAVING max(last) < 4
    ), listed AS (
      SELECT pair."clipId", pair."instrumentId", standing."state"::text AS state, standing."posterior",
        (standing."state" IS DISTINCT FROM 'contested')::int AS rank,
        -least(pair.yes, pair.no)::float8 / greatest(pair.yes + pair.no, 1) AS evenness,
        -(pair.yes + pair.no)::int AS most, count(*) OVER () AS total
      FROM pair LEFT JOIN "PairStanding" standing
        ON standing."clipId" = pair."clipId" AND standing."instrumentId" = pair."instrumentId"
      WHERE NOT EXISTS (SELECT 1 FROM "GoldItem" gold
          WHERE gold."clipId" = pair."clipId" AND gold."instrumentId" = pair."instrumentId")
        AND (standing."state" IS NOT DISTINCT FROM 'contested'
        OR (NOT ${asked.contestedOnly} AND pair.yes > 0 AND pair.no > 0))
        AND (NOT ${asked.trainOnly ?? false} OR EXISTS (SELECT 1 FROM "Clip" clip
          WHERE clip."id" = pair."clipId" AND clip."split" IS DISTINCT FROM 'test'))
    ), page AS (
      SELECT * FROM listed
      WHERE ${
        after
          ? Prisma.sql`(rank, evenness, most, "clipId", "instrumentId")
      > (${after[0]}::int, ${after[1]}::float8, ${after[2]}::int, ${after[3]}, ${after[4]})`
          : Prisma.sql`true`
      }
      ORDER BY rank, evenness, most, "clipId", "instrumentId"
      LIMIT ${page.limit} OFFSET ${page.offset ?? 0}
    )
    SELECT page."clipId", page."instrumentId", page.state, page."posterior", revealed.votes, page.total,
      json_build_array(rank, evenness, most, page."clipId", page."instrumentId") AS place
    FROM page CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('annotatorId', latest."annotatorId", 'name', latest.name, 'answer', latest."answer",
        'decides', latest."decides") ORDER BY latest.name, latest."annotatorId") AS votes
      FROM (
        SELECT DISTINCT ON (vote."annotatorId") vote."annotatorId", vote."answer", vote."decides",
          coalesce(person."name", annotator."workerId", 'unnamed') AS name
        FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
        LEFT JOIN "User" person ON person."id" = annotator."userId"
        WHERE vote."clipId" = page."clipId" AND vote."instrumentId" = page."instrumentId" AND NOT vote."gold"
          AND annotator."state" = 'active'
        ORDER BY vote."annotatorId", vote."revision" DESC) latest
      WHERE latest."answer" <> 'withdrawn') revealed
    ORDER BY rank, evenness, most, page."clipId", page."instrumentId"`;
  return { conflicts: rows, total: Number(rows[0]?.total ?? 0) };
}
