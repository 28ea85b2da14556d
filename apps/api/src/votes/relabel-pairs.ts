import { measureGold } from '@earmark/labels';
import type { Connection } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { groupBy } from '../group-by.ts';
import { listAskedGold, readGoldAnswers } from '../quality/list-gold-answers.ts';
import { loadRetirementRule } from '../quality/quality-settings.ts';
import { lookAgainAt } from '../tasks/pass-over.ts';
import { aggregateLabel, type ImportedLabel } from './aggregate-label.ts';
import { listCountedVotes, type Pair, type PairVote } from './counted-votes.ts';
import { type GoldCounts, judgePair } from './judge-pair.ts';

/** Pairs of one statement. */
const pairsAtOnce = 2000;

const keyOf = ({ clipId, instrumentId }: Pair): string => `${clipId} ${instrumentId}`;

async function countGold(
  tx: Connection,
  votes: readonly PairVote[],
  known: Map<string, GoldCounts>,
): Promise<void> {
  const unknown = [...new Set(votes.map(({ annotatorId }) => annotatorId))].filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const asked = groupBy(await listAskedGold(tx, unknown), ({ annotatorId }) => annotatorId);
  for (const id of unknown) {
    const { right, answered } = measureGold(readGoldAnswers(asked.get(id) ?? []));
    known.set(id, { right, wrong: answered - right });
  }
}

/** @returns how many labels came, went or changed */
async function writeLabels(
  tx: Connection,
  pairs: readonly Pair[],
  rows: readonly (Pair & { relevance: number; low: number; high: number; responses: number })[],
): Promise<number> {
  const kept = new Set(rows.map(keyOf));
  const gone = pairs.filter((pair) => !kept.has(keyOf(pair)));
  const written = await tx.$executeRaw`
    INSERT INTO "Label" ("clipId", "instrumentId", "relevance", "low", "high", "responses", "updatedAt")
    SELECT "clipId", "instrumentId", "relevance", "low", "high", "responses", now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("clipId" text, "instrumentId" text,
      "relevance" float8, "low" float8, "high" float8, "responses" int)
    ON CONFLICT ("clipId", "instrumentId") DO UPDATE SET "relevance" = excluded."relevance",
      "low" = excluded."low", "high" = excluded."high", "responses" = excluded."responses", "updatedAt" = now()
    WHERE ("Label"."relevance", "Label"."low", "Label"."high", "Label"."responses")
      IS DISTINCT FROM (excluded."relevance", excluded."low", excluded."high", excluded."responses")`;
  if (gone.length === 0) return written;
  const deleted = await tx.$executeRaw`
    DELETE FROM "Label" label USING unnest(${gone.map(({ clipId }) => clipId)}::text[],
      ${gone.map(({ instrumentId }) => instrumentId)}::text[]) AS pair("clipId", "instrumentId")
    WHERE label."clipId" = pair."clipId" AND label."instrumentId" = pair."instrumentId"`;
  return written + deleted;
}

async function writeStandings(
  tx: Connection,
  dataSetId: string,
  rows: readonly object[],
  onlyMore: boolean,
): Promise<void> {
  const settled = onlyMore ? ['answered', 'retired', 'contested'] : ['retired', 'contested'];
  await tx.$executeRaw`
    WITH written AS (
      INSERT INTO "PairStanding" ("clipId", "instrumentId", "dataSetId", "state", "posterior", "yes", "no", "unsure",
        "updatedAt")
      SELECT "clipId", "instrumentId", ${dataSetId}, "state"::"PairState", "posterior", "yes", "no", "unsure", now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("clipId" text, "instrumentId" text, "state" text,
        "posterior" float8, "yes" int, "no" int, "unsure" int)
      ON CONFLICT ("clipId", "instrumentId") DO UPDATE SET "state" = excluded."state",
        "posterior" = excluded."posterior", "yes" = excluded."yes", "no" = excluded."no",
        "unsure" = excluded."unsure", "updatedAt" = now()
      RETURNING "clipId", "instrumentId", "state"
    ), reopened AS (SELECT * FROM written WHERE "state"::text <> ALL(${settled}))
    ${lookAgainAt(Prisma.sql`reopened`, dataSetId)}`;
}

/**
 * Computes labels and standings of pairs of one data set anew from their counted votes. The caller keeps
 * others from voting on these pairs meanwhile.
 * @returns how many labels came, went or changed
 */
export async function relabelPairs(
  tx: Connection,
  dataSetId: string,
  pairs: readonly Pair[],
  /** Votes have come and none has gone or changed: a pair that has what was wanted needs no further look by the queue. */
  { onlyMore = false } = {},
): Promise<number> {
  const rule = await loadRetirementRule(tx, dataSetId);
  const gold = new Map<string, GoldCounts>();
  let changed = 0;
  for (let start = 0; start < pairs.length; start += pairsAtOnce) {
    const batch = pairs.slice(start, start + pairsAtOnce);
    const votes = await listCountedVotes(tx, batch);
    await countGold(tx, votes, gold);
    const votesOf = groupBy(votes, keyOf);
    const stored = await tx.label.findMany({
      where: { clipId: { in: batch.map(({ clipId }) => clipId) }, importedRelevance: { not: null } },
    });
    const importedOf = new Map(
      stored.map((label): [string, ImportedLabel] => [
        keyOf(label),
        { relevance: label.importedRelevance!, responses: label.importedResponses ?? 1 },
      ]),
    );
    const labels = batch.flatMap(({ clipId, instrumentId }) => {
      const key = keyOf({ clipId, instrumentId });
      const label = aggregateLabel(votesOf.get(key) ?? [], importedOf.get(key));
      return label ? [{ clipId, instrumentId, ...label }] : [];
    });
    changed += await writeLabels(tx, batch, labels);
    const standings = batch.map(({ clipId, instrumentId }) => {
      const key = keyOf({ clipId, instrumentId });
      return {
        clipId,
        instrumentId,
        ...judgePair(votesOf.get(key) ?? [], importedOf.get(key), gold, rule),
      };
    });
    await writeStandings(tx, dataSetId, standings, onlyMore);
  }
  return changed;
}
