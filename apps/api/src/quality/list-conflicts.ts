import type { Database } from '../db/database.ts';
import type { Answer, PairState } from '../db/generated/prisma/client.ts';

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

/**
 * Pairs whose counted votes hold a yes and a no, and pairs left to reviewers; these first, then the most evenly
 * split ones. Gold pairs, and those with a reviewer's last word, are done.
 */
export async function listConflicts(
  db: Database,
  dataSetId: string,
  asked: { contestedOnly: boolean; instrumentId: string | null },
  page: { limit: number; offset: number },
): Promise<{ conflicts: Conflict[]; total: number }> {
  const rows = await db.$queryRaw<(Conflict & { total: bigint })[]>`
    WITH counted AS (
      SELECT DISTINCT ON (vote."clipId", vote."instrumentId", vote."annotatorId") vote."clipId", vote."instrumentId",
        vote."annotatorId", vote."answer", vote."decides", coalesce(person."name", annotator."workerId", 'unnamed') AS name
      FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
        AND annotator."state" = 'active' LEFT JOIN "User" person ON person."id" = annotator."userId"
      WHERE vote."dataSetId" = ${dataSetId} AND NOT vote."gold"
        AND (${asked.instrumentId}::text IS NULL OR vote."instrumentId" = ${asked.instrumentId})
      ORDER BY vote."clipId", vote."instrumentId", vote."annotatorId", vote."revision" DESC
    ), pair AS (
      SELECT "clipId", "instrumentId", count(*) FILTER (WHERE "answer" = 'yes') AS yes,
        count(*) FILTER (WHERE "answer" = 'no') AS no,
        json_agg(json_build_object('annotatorId', "annotatorId", 'name', name, 'answer', "answer",
          'decides', "decides") ORDER BY name, "annotatorId") AS votes
      FROM counted WHERE "answer" <> 'withdrawn' GROUP BY "clipId", "instrumentId" HAVING NOT bool_or("decides")
    )
    SELECT pair."clipId", pair."instrumentId", standing."state"::text AS state, standing."posterior", pair.votes,
      count(*) OVER () AS total
    FROM pair LEFT JOIN "PairStanding" standing
      ON standing."clipId" = pair."clipId" AND standing."instrumentId" = pair."instrumentId"
    WHERE NOT EXISTS (SELECT 1 FROM "GoldItem" gold
        WHERE gold."clipId" = pair."clipId" AND gold."instrumentId" = pair."instrumentId")
      AND (standing."state" IS NOT DISTINCT FROM 'contested'
      OR (NOT ${asked.contestedOnly} AND pair.yes > 0 AND pair.no > 0))
    ORDER BY standing."state" IS NOT DISTINCT FROM 'contested' DESC,
      least(pair.yes, pair.no)::float8 / greatest(pair.yes + pair.no, 1) DESC, pair.yes + pair.no DESC,
      pair."clipId", pair."instrumentId"
    LIMIT ${page.limit} OFFSET ${page.offset}`;
  return { conflicts: rows, total: Number(rows[0]?.total ?? 0) };
}
