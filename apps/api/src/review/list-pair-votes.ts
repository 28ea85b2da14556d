import type { Database } from '../db/database.ts';
import type { RevealedVote } from '../quality/list-conflicts.ts';
import type { Pair } from '../votes/counted-votes.ts';

/** Everybody's counted votes on these pairs, by name, in one query; withdrawn ones are none. */
export function listPairVotes(db: Database, pairs: readonly Pair[]): Promise<(Pair & RevealedVote)[]> {
  return db.$queryRaw<(Pair & RevealedVote)[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (vote."clipId", vote."instrumentId", vote."annotatorId") vote."clipId", vote."instrumentId",
        vote."annotatorId", vote."answer"::text AS answer, vote."decides",
        coalesce(person."name", annotator."workerId", 'unnamed') AS name
      FROM unnest(${pairs.map(({ clipId }) => clipId)}::text[], ${pairs.map(({ instrumentId }) => instrumentId)}::text[])
        AS pair("clipId", "instrumentId")
      JOIN "Vote" vote ON vote."clipId" = pair."clipId" AND vote."instrumentId" = pair."instrumentId" AND NOT vote."gold"
      JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId" AND annotator."state" = 'active'
      LEFT JOIN "User" person ON person."id" = annotator."userId"
      ORDER BY vote."clipId", vote."instrumentId", vote."annotatorId", vote."revision" DESC
    ) counted WHERE answer <> 'withdrawn' ORDER BY name, "annotatorId"`;
}
