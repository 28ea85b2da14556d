import type { Connection } from '../db/database.ts';
import type { Answer } from '../db/generated/prisma/client.ts';
import type { CurrentVote } from './aggregate-label.ts';

/** A vote with the pair it is on. */
export interface PairVote extends CurrentVote {
  clipId: string;
  instrumentId: string;
  answer: Answer;
}

export interface Pair {
  clipId: string;
  instrumentId: string;
}

/**
 * The votes that make these pairs' labels: each annotator's newest one, without gold answers and without
 * annotators on probation. Always in the same order, so that the same votes give the same label to the last bit.
 */
export function listCountedVotes(db: Connection, pairs: readonly Pair[]): Promise<PairVote[]> {
  return db.$queryRaw<PairVote[]>`
    SELECT DISTINCT ON (vote."clipId", vote."instrumentId", vote."annotatorId") vote."clipId", vote."instrumentId",
      vote."annotatorId", vote."answer"::text AS answer, vote."trust", vote."decides",
      coalesce(vote."standsAt", vote."sequence") AS sequence
    FROM unnest(${pairs.map(({ clipId }) => clipId)}::text[], ${pairs.map(({ instrumentId }) => instrumentId)}::text[])
      AS pair("clipId", "instrumentId")
    JOIN "Vote" vote ON vote."clipId" = pair."clipId" AND vote."instrumentId" = pair."instrumentId" AND NOT vote."gold"
    JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId" AND annotator."state" = 'active'
    ORDER BY vote."clipId", vote."instrumentId", vote."annotatorId", vote."revision" DESC`;
}
