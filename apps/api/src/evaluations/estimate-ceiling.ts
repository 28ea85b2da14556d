import { estimateMapCeiling, type MapCeiling, type VotedPairs } from '@earmark/labels';
import type { Database } from '../db/database.ts';

/**
 * The annotator-noise ceiling of an evaluation, from the standing yes and no votes on the very pairs that it counted;
 * gold answers and annotators on probation are left out, as from labels. Grouped in the database: what comes back are
 * a few rows an instrument, whatever the number of votes.
 */
export async function estimateCeiling(db: Database, evaluationId: string): Promise<MapCeiling> {
  const groups = await db.$queryRaw<VotedPairs[]>`
    WITH counted AS MATERIALIZED (
      SELECT pair."clipId", instrument."id" AS "instrumentId", pair."position", pair."present"
      FROM "EvaluatedPair" pair JOIN "Clip" clip ON clip."id" = pair."clipId"
      JOIN "Instrument" instrument
        ON instrument."dataSetId" = clip."dataSetId" AND instrument."position" = pair."position"
      WHERE pair."evaluationId" = ${evaluationId}),
    standing AS (
      SELECT DISTINCT ON (vote."annotatorId", vote."clipId", vote."instrumentId") vote."clipId", counted."position",
        counted."present", vote."answer"::text AS answer, vote."gold", annotator."state"
      FROM counted JOIN "Vote" vote
        ON vote."clipId" = counted."clipId" AND vote."instrumentId" = counted."instrumentId"
      JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
      ORDER BY vote."annotatorId", vote."clipId", vote."instrumentId", vote."revision" DESC),
    voted AS (
      SELECT "position", "present", (count(*) FILTER (WHERE answer = 'yes'))::int AS yes,
        (count(*) FILTER (WHERE answer = 'no'))::int AS no
      FROM standing WHERE NOT "gold" AND "state" = 'active' AND answer IN ('yes', 'no')
      GROUP BY "clipId", "position", "present")
    SELECT "position", "present", yes, no, count(*)::int AS pairs FROM voted GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
  return estimateMapCeiling(groups);
}
