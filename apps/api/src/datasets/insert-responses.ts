import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import { groupBy } from '../group-by.ts';
import { aggregateLabel, type CurrentVote } from '../votes/aggregate-label.ts';

/** Ids by name: clips by sample key, instruments by name, annotators by worker id. */
export interface ImportIds {
  dataSetId: string;
  clips: ReadonlyMap<string, string>;
  instruments: ReadonlyMap<string, string>;
  workers: ReadonlyMap<string, string>;
}

/** An imported answer of one worker on one pair. */
export interface NewVote {
  sampleKey: string;
  instrument: string;
  workerId: string;
  /** 0..1 */
  workerTrust: number;
  channel: string | null;
  answer: 'yes' | 'no' | 'unsure';
}

/** An imported label of one pair, without the votes behind it. */
export interface NewLabel {
  sampleKey: string;
  instrument: string;
  /** 0..1 */
  relevance: number;
  responses: number;
}

/** Adds the crowd's responses as votes, each once however often it is imported. @returns how many were added */
export async function insertResponses(
  tx: Connection,
  ids: ImportIds,
  responses: readonly NewVote[],
): Promise<number> {
  const rows = responses.map((response) => ({
    id: randomUUID(),
    annotatorId: ids.workers.get(response.workerId),
    clipId: ids.clips.get(response.sampleKey),
    instrumentId: ids.instruments.get(response.instrument),
    answer: response.answer,
    key: `import ${ids.dataSetId} ${response.sampleKey} ${response.instrument} ${response.workerId}`,
    trust: response.workerTrust,
    channel: response.channel,
  }));
  return tx.$executeRaw`
    INSERT INTO "Vote" ("id", "dataSetId", "annotatorId", "clipId", "instrumentId", "revision", "answer",
      "idempotencyKey", "trust", "channel", "source")
    SELECT row."id", ${ids.dataSetId}, row."annotatorId", row."clipId", row."instrumentId", 1,
      row."answer"::"Answer", row."key", row."trust", row."channel", 'import'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("id" text, "annotatorId" text, "clipId" text,
      "instrumentId" text, "answer" text, "key" text, "trust" float8, "channel" text)
    ON CONFLICT DO NOTHING`;
}

/** Adds labels that came without the votes behind them. @returns how many were added */
export async function insertLabels(
  tx: Connection,
  ids: ImportIds,
  labels: readonly NewLabel[],
): Promise<number> {
  const { count } = await tx.label.createMany({
    data: labels.flatMap(({ sampleKey, instrument, relevance, responses }) => {
      const label = aggregateLabel([], { relevance, responses });
      if (!label) return [];
      return {
        clipId: ids.clips.get(sampleKey)!,
        instrumentId: ids.instruments.get(instrument)!,
        ...label,
        importedRelevance: relevance,
        importedResponses: responses,
      };
    }),
    skipDuplicates: true,
  });
  return count;
}

/** Computes the labels of all voted pairs of these clips anew. @returns how many pairs got their first label */
export async function relabelClips(tx: Connection, clipIds: readonly string[]): Promise<number> {
  const votes = await tx.$queryRaw<(CurrentVote & { clipId: string; instrumentId: string })[]>`
    SELECT DISTINCT ON ("clipId", "instrumentId", "annotatorId") "clipId", "instrumentId", "annotatorId",
      "answer"::text AS answer, "trust", "decides", coalesce("standsAt", "sequence") AS sequence
    FROM "Vote" WHERE "clipId" = ANY(${clipIds}::text[]) AND NOT "gold"
      AND "annotatorId" IN (SELECT "id" FROM "Annotator" WHERE "state" = 'active')
    ORDER BY "clipId", "instrumentId", "annotatorId", "revision" DESC`;
  const pairs = groupBy(votes, (vote) => `${vote.clipId} ${vote.instrumentId}`);
  const imported = await tx.label.findMany({
    where: { clipId: { in: [...clipIds] }, importedRelevance: { not: null } },
  });
  const importedByPair = new Map(imported.map((label) => [`${label.clipId} ${label.instrumentId}`, label]));
  const rows = [...pairs].flatMap(([key, ofPair]) => {
    const published = importedByPair.get(key);
    const label = aggregateLabel(
      ofPair,
      published && { relevance: published.importedRelevance!, responses: published.importedResponses ?? 1 },
    );
    const { clipId, instrumentId } = ofPair[0]!;
    return label ? [{ clipId, instrumentId, ...label }] : [];
  });
  const inserted = await tx.$queryRaw<{ added: bigint }[]>`
    WITH written AS (
      INSERT INTO "Label" ("clipId", "instrumentId", "relevance", "low", "high", "responses", "updatedAt")
      SELECT "clipId", "instrumentId", "relevance", "low", "high", "responses", now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("clipId" text, "instrumentId" text,
        "relevance" float8, "low" float8, "high" float8, "responses" int)
      ON CONFLICT ("clipId", "instrumentId") DO UPDATE SET "relevance" = excluded."relevance",
        "low" = excluded."low", "high" = excluded."high", "responses" = excluded."responses",
        "updatedAt" = excluded."updatedAt"
      RETURNING (xmax = 0) AS added
    ) SELECT count(*) FILTER (WHERE added) AS added FROM written`;
  return Number(inserted[0]?.added ?? 0);
}
