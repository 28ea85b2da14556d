import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { ModelVersion } from '../db/generated/prisma/client.ts';
import { inBatches } from '../models/in-batches.ts';

export interface NewRanking {
  version: Pick<ModelVersion, 'id' | 'dataSetId'>;
  strategy: string;
  randomShare: number | null;
  /** In the queue's order. */
  pairs: { clipId: string; instrumentId: string; score: number; reason: string; probability: number }[];
}

/** Pairs asked for a second opinion may get one response more than they have; all others must be unobserved. */
async function countResponses(tx: Connection, dataSetId: string): Promise<Map<string, number>> {
  const labels = await tx.label.findMany({
    where: { clip: { dataSetId } },
    select: { clipId: true, instrumentId: true, responses: true },
  });
  return new Map(labels.map((label) => [`${label.clipId} ${label.instrumentId}`, label.responses]));
}

/** Writes a ranking, which nothing follows yet. Tasks are left as they are. @returns its id */
export async function writeRanking(tx: Connection, ranking: NewRanking): Promise<string> {
  const { version, strategy, randomShare, pairs } = ranking;
  const id = randomUUID();
  await tx.ranking.create({
    data: { id, dataSetId: version.dataSetId, modelVersionId: version.id, strategy, randomShare },
  });
  const responses = pairs.some(({ reason }) => reason === 'second-opinion')
    ? await countResponses(tx, version.dataSetId)
    : new Map<string, number>();
  const rows = pairs.map(({ clipId, instrumentId, score, reason, probability }, index) => ({
    position: index + 1,
    clip: clipId,
    instrument: instrumentId,
    score,
    reason,
    probability,
    responses: reason === 'second-opinion' ? (responses.get(`${clipId} ${instrumentId}`) ?? 0) : 0,
  }));
  await inBatches(
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO "RankedPair"
        ("rankingId", "position", "clipId", "instrumentId", "score", "reason", "probability", "responses")
      SELECT ${id}, "position", "clip", "instrument", "score", "reason", "probability", "responses"
      FROM jsonb_to_recordset(${json}::jsonb) AS row("position" int, "clip" text, "instrument" text,
        "score" float8, "reason" text, "probability" float8, "responses" int)`,
  );
  return id;
}
