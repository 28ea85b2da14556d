import type { Database } from '../db/database.ts';
import type { Pair } from './counted-votes.ts';

/**
 * Pairs that a person is asked blind and has not answered yet. Until then nothing tells the person what the model
 * suggests for them; a draw decided it, and peeping would spoil what it measures.
 */
export async function listBlindPairs(db: Database, dataSetId: string, userId: string): Promise<Pair[]> {
  return db.$queryRaw<Pair[]>`
    SELECT DISTINCT task."clipId", task."instrumentId" FROM "Annotator" annotator
    JOIN "Task" task ON task."annotatorId" = annotator."id" AND task."blindFirst"
    WHERE annotator."dataSetId" = ${dataSetId} AND annotator."userId" = ${userId}
      AND NOT EXISTS (SELECT FROM "Vote" vote WHERE vote."annotatorId" = annotator."id"
        AND vote."clipId" = task."clipId" AND vote."instrumentId" = task."instrumentId")`;
}
