import type { Connection } from '../db/database.ts';
import type { Annotator, QualitySettings } from '../db/generated/prisma/client.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { draw } from './draw.ts';

/** A gold item and its place among the tasks of one lease, from 0. */
export interface PlacedGold extends Pair {
  place: number;
}

interface Candidate extends Pair {
  /** When this annotator was last asked about it, for a re-test. */
  askedAt: Date | null;
}

/**
 * Gold items that the annotator may be asked about: never a test clip's, never one that the annotator marked,
 * has voted on, holds, or has been asked about; during probation also those asked about before it began.
 */
async function listCandidates(
  tx: Connection,
  annotator: Annotator,
  instrumentId: string | null,
): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT gold."clipId", gold."instrumentId", asked."at" AS "askedAt"
    FROM "GoldItem" gold
    JOIN "Clip" clip ON clip."id" = gold."clipId" AND clip."dataSetId" = ${annotator.dataSetId}
      AND clip."split" IS DISTINCT FROM 'test'
    LEFT JOIN LATERAL (
      SELECT max(task."createdAt") AS at, bool_or(task."state" = 'leased') AS held,
        bool_or(task."state" IN ('answered', 'skipped')) AS done, bool_and(task."gold") AS gold
      FROM "Task" task WHERE task."annotatorId" = ${annotator.id} AND task."clipId" = gold."clipId"
        AND task."instrumentId" = gold."instrumentId" AND task."state" <> 'expired') asked ON true
    WHERE (${instrumentId}::text IS NULL OR gold."instrumentId" = ${instrumentId})
      AND gold."createdById" IS DISTINCT FROM ${annotator.userId}
      AND NOT coalesce(asked.held, false)
      AND (NOT coalesce(asked.done, false)
        OR (${annotator.state === 'probation'} AND asked.gold AND asked.at < ${annotator.stateSince}::timestamptz))
      AND NOT EXISTS (SELECT 1 FROM "Vote" vote WHERE vote."annotatorId" = ${annotator.id}
        AND vote."clipId" = gold."clipId" AND vote."instrumentId" = gold."instrumentId" AND NOT vote."gold")`;
}

/**
 * Which of the next `count` tasks of an annotator ask about gold items. Each task is drawn by itself, from the
 * data set's secret seed and the number of tasks the annotator has had, so that the places have no pattern and
 * nobody can foretell them. The same state always gives the same choice.
 */
export async function chooseGold(
  tx: Connection,
  annotator: Annotator,
  settings: QualitySettings,
  asked: { count: number; instrumentId: string | null },
): Promise<PlacedGold[]> {
  const share = annotator.state === 'probation' ? settings.retestShare : settings.goldShare;
  if (share <= 0) return [];
  const had = await tx.task.count({ where: { annotatorId: annotator.id } });
  const places = Array.from({ length: asked.count }, (_, place) => place).filter(
    (place) => draw(settings.seed, 'place', annotator.id, had + place) < share,
  );
  if (places.length === 0) return [];
  const candidates = await listCandidates(tx, annotator, asked.instrumentId);
  const order = new Map(
    candidates.map((candidate) => [
      candidate,
      draw(settings.seed, 'item', annotator.id, candidate.clipId, candidate.instrumentId),
    ]),
  );
  // New items first; in a re-test those asked longest ago follow.
  candidates.sort(
    (one, other) =>
      (one.askedAt?.getTime() ?? 0) - (other.askedAt?.getTime() ?? 0) || order.get(one)! - order.get(other)!,
  );
  return candidates
    .slice(0, places.length)
    .map(({ clipId, instrumentId }, index) => ({ clipId, instrumentId, place: places[index]! }));
}
