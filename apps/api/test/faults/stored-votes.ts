import type { Database } from '../../src/db/database.ts';
import { type IntendedVote, type PairSum, type StoredVote, sumVotes } from './vote-ledger.ts';

/** All votes of people, as they are stored. */
export function readStoredVotes(db: Database): Promise<StoredVote[]> {
  return db.$queryRawUnsafe<StoredVote[]>(`SELECT vote."id", vote."idempotencyKey" AS key, person."email",
      vote."clipId", vote."instrumentId", vote."answer"::text, vote."revision", vote."supersedesId" AS supersedes
    FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
      JOIN "User" person ON person."id" = annotator."userId" ORDER BY vote."sequence"`);
}

/** Where labels and standings differ from what the votes come to. Pairs that nobody voted on are not looked at. */
export async function findWrongLabels(db: Database, intended: readonly IntendedVote[]): Promise<string[]> {
  const sums = sumVotes(intended);
  const rows = await db.$queryRawUnsafe<(PairSum & { pair: string })[]>(`SELECT
      standing."clipId" || ' ' || standing."instrumentId" AS pair, label."relevance",
      coalesce(label."responses", 0) AS responses, standing."yes", standing."no", standing."unsure"
    FROM "PairStanding" standing LEFT JOIN "Label" label USING ("clipId", "instrumentId")`);
  const stored = new Map(rows.map(({ pair, ...sum }) => [pair, sum]));
  return [...sums].flatMap(([pair, sum]) => {
    const found = stored.get(pair);
    const isRight =
      found &&
      (found.relevance === null) === (sum.relevance === null) &&
      Math.abs((found.relevance ?? 0) - (sum.relevance ?? 0)) < 1e-9 &&
      (['responses', 'yes', 'no', 'unsure'] as const).every((name) => found[name] === sum[name]);
    return isRight
      ? []
      : [`the label of ${pair} is ${JSON.stringify(found)}, its votes say ${JSON.stringify(sum)}`];
  });
}
