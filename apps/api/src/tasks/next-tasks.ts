import type { Connection, Database } from '../db/database.ts';
import { type DataSet, Prisma, type Task } from '../db/generated/prisma/client.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { InvalidInputError } from '../expected-error.ts';
import { chooseGold } from '../quality/choose-gold.ts';
import { leaseGold } from '../quality/lease-gold.ts';
import { loadQualitySettings } from '../quality/quality-settings.ts';
import { arrangeTasks } from './arrange-tasks.ts';
import { leasePairs } from './lease-pairs.ts';
import { lookAgainAt } from './pass-over.ts';

/** Most tasks that one person can hold at once. */
export const maxTasksHeld = 50;

/** Lease seconds may be set shorter while longer leases are out; an hour is a clock's doing. */
const slackSeconds = 3600;

/** A lease that ends later than any given now was given before the clock was set back. */
async function releaseExpired(tx: Connection, dataSetId: string, longestSeconds: number): Promise<void> {
  await tx.$executeRaw`
    WITH expired AS (
      UPDATE "Task" SET "state" = 'expired', "slot" = NULL, "updatedAt" = now()
      WHERE "id" IN (
        SELECT "id" FROM "Task"
        WHERE "dataSetId" = ${dataSetId} AND "state" = 'leased'
          AND ("leaseExpiresAt" < now() OR "leaseExpiresAt" > now() + ${longestSeconds} * interval '1 second')
        FOR UPDATE SKIP LOCKED
      ) RETURNING "clipId", "instrumentId"
    ) ${lookAgainAt(Prisma.sql`expired`, dataSetId)}`;
}

/** A lease with more than this share of its time left is not renewed: it would wait for votes on these tasks that are under way. */
const freshShare = 0.75;

async function renewHeld(
  tx: Connection,
  asked: { annotatorId: string; count: number; instrumentId: string | null; leaseSeconds: number },
  leaseExpiresAt: Date,
): Promise<Task[]> {
  const { annotatorId, count, instrumentId, leaseSeconds } = asked;
  const held = await tx.task.findMany({
    where: { annotatorId, state: 'leased', ...(instrumentId && { instrumentId }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: count,
  });
  const freshUntil = leaseExpiresAt.getTime() - (1 - freshShare) * leaseSeconds * 1000;
  const isOld = (task: Task) => task.leaseExpiresAt.getTime() < freshUntil;
  const ids = held.filter(isOld).map((task) => task.id);
  if (ids.length > 0) await tx.task.updateMany({ where: { id: { in: ids } }, data: { leaseExpiresAt } });
  return held.map((task) => (isOld(task) ? { ...task, leaseExpiresAt } : task));
}

/** Newest order of the queue to fall back on: the seeded one, which covers every pair. */
async function findSeededRankingId(tx: Connection, dataSetId: string): Promise<string | undefined> {
  const ranking = await tx.ranking.findFirst({
    where: { dataSetId, modelVersionId: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  return ranking?.id;
}

/**
 * Leases up to `count` pairs to an annotator, in the order of the active ranking and after it in the seeded
 * order, gold items among them. What the annotator holds already comes first, with a new lease where a quarter of it is over.
 */
export async function nextTasks(
  db: Database,
  asked: {
    dataSet: DataSet;
    annotatorId: string;
    count: number;
    instrumentId: string | null;
    leaseSeconds: number;
  },
): Promise<Task[]> {
  const { dataSet, annotatorId, count, instrumentId } = asked;
  if (!(count >= 1 && count <= maxTasksHeld)) {
    throw new InvalidInputError(`Ask for 1 to ${maxTasksHeld} tasks.`, 'count');
  }
  return retryOnConflict(() =>
    db.$transaction(async (tx) => {
      // One request of a person after the other, or two tabs would lease one pair twice.
      const [row] = await tx.$queryRaw<{ now: Date }[]>`
        SELECT now() FROM "Annotator" WHERE "id" = ${annotatorId} FOR NO KEY UPDATE`;
      const { now } = row!;
      const annotator = await tx.annotator.findUniqueOrThrow({ where: { id: annotatorId } });
      await releaseExpired(tx, dataSet.id, asked.leaseSeconds + slackSeconds);
      const leaseExpiresAt = new Date(now.getTime() + asked.leaseSeconds * 1000);
      const held = await renewHeld(tx, asked, leaseExpiresAt);
      const missing = count - held.length;
      if (missing <= 0) return held;
      const settings = await loadQualitySettings(tx, dataSet.id);
      const gold = await chooseGold(tx, annotator, settings, { count: missing, instrumentId });
      // Gold items hide among other questions, so there is never one without the other; one too many is held.
      const wanted = Math.max(1, missing - gold.length);
      const ordinary: Task[] = [];
      let lastRankingId = '';
      for (const findOrder of [
        async () => dataSet.activeRankingId,
        () => findSeededRankingId(tx, dataSet.id),
      ]) {
        const rankingId = ordinary.length < wanted ? await findOrder() : null;
        if (!rankingId) continue;
        const leased = await leasePairs(tx, {
          dataSet,
          mostVotes: settings.mostVotes,
          rankingId,
          annotatorId,
          instrumentId,
          count: wanted - ordinary.length,
          leaseExpiresAt,
        });
        if (leased.length > 0) lastRankingId = rankingId;
        ordinary.push(...leased);
      }
      const mixed = await leaseGold(tx, settings, { ordinary, gold, rankingId: lastRankingId });
      return [...held, ...(await arrangeTasks(tx, settings, mixed, now))].slice(0, count);
    }),
  );
}
