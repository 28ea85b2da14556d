import type { Connection } from '../db/database.ts';
import { aggregateLabel, type CurrentVote } from './aggregate-label.ts';

/** Computes the label of a pair anew from its votes. The caller holds the pair's lock. */
export async function relabelPair(
  connection: Connection,
  pair: { clipId: string; instrumentId: string },
): Promise<void> {
  const { clipId, instrumentId } = pair;
  const votes = await connection.$queryRaw<CurrentVote[]>`
    SELECT DISTINCT ON ("annotatorId") "annotatorId", "answer"::text AS answer, "trust"
    FROM "Vote" WHERE "clipId" = ${clipId} AND "instrumentId" = ${instrumentId}
    ORDER BY "annotatorId", "revision" DESC`;
  const where = { clipId_instrumentId: pair };
  const stored = await connection.label.findUnique({ where });
  const imported =
    stored?.importedRelevance != null
      ? { relevance: stored.importedRelevance, responses: stored.importedResponses ?? 1 }
      : undefined;
  const label = aggregateLabel(votes, imported);
  if (label) {
    await connection.label.upsert({ where, create: { ...pair, ...label }, update: label });
  } else if (stored) {
    await connection.label.delete({ where });
  }
}
