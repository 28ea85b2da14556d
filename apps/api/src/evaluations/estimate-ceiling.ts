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
      -- What stands has the highest revision; its answer, and whether it is a gold one, are in the last digit.
      SELECT counted."clipId", counted."position", counted."present", max(vote."revision" * 10
        + CASE vote."answer" WHEN 'yes' THEN 1 WHEN 'no' THEN 2 ELSE 0 END
        + CASE WHEN vote."gold" THEN 4 ELSE 0 END) % 10 AS last
      FROM counted JOIN "Vote" vote
        ON vote."clipId" = counted."clipId" AND vote."instrumentId" = counted."instrumentId"
      JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId" AND annotator."state" = 'active'
      GROUP BY vote."annotatorId", counted."clipId", counted."position", counted."present"),
    voted AS (
      SELECT "position", "present", (count(*) FILTER (WHERE last = 1))::int AS yes,
        (count(*) FILTER (WHERE last = 2))::int AS no
      FROM standing WHERE last IN (1, 2)
      GROUP BY "clipId", "position", "present")
    SELECT "position", "present", yes, no, count(*)::int AS pairs FROM voted GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
  return estimateMapCeiling(groups);
}
