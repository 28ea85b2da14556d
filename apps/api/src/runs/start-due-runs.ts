import { trainingParametersShape } from '@earmark/shared';
import type { Connection, Database } from '../db/database.ts';
import type { RunSchedule, RunTrigger } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import { nextFireTimes } from './next-fire-times.ts';

/** Queues the run that a schedule asks for, unless the data set has one that is queued or running. */
async function queueRun(tx: Connection, schedule: RunSchedule, trigger: RunTrigger): Promise<boolean> {
  const { dataSetId, preset, publication } = schedule;
  const { publishedVersionId } = await tx.dataSet.findUniqueOrThrow({
    where: { id: dataSetId },
    select: { publishedVersionId: true },
  });
  const run = {
    dataSetId,
    trigger,
    parameters: trainingParametersShape.parse({ preset, publication }),
    singleFlightKey: dataSetId,
    baseVersionId: publishedVersionId,
  };
  const { count } = await tx.trainingRun.createMany({ data: [run], skipDuplicates: true });
  return count > 0;
}

/** The next moment of the clock; null when the stored schedule has none any more, so that it rests. */
function findNext({ cron, timeZone }: RunSchedule, now: Date): Date | null {
  try {
    return cron === null ? null : (nextFireTimes({ cron, timeZone }, now, 1)[0] ?? null);
  } catch {
    return null;
  }
}

/**
 * Fires what is due by the clock. The one statement that moves `nextAt` on claims the firing: of several processes one
 * finds the old moment there. The next moment is counted from now, so that however many were missed, it fires once. What
 * is due while a run is queued or running is skipped, and the schedule says so.
 */
async function fireByClock(db: Database, now: Date): Promise<void> {
  const due = await db.runSchedule.findMany({ where: { nextAt: { lte: now } } });
  for (const schedule of due) {
    const { dataSetId, nextAt } = schedule;
    await db.$transaction(async (tx) => {
      const claimed = await tx.runSchedule.updateMany({
        where: { dataSetId, nextAt, cron: schedule.cron, timeZone: schedule.timeZone },
        data: { nextAt: findNext(schedule, now) },
      });
      if (claimed.count === 0) return;
      const isQueued = await queueRun(tx, schedule, 'schedule');
      await tx.runSchedule.update({
        where: { dataSetId },
        data: isQueued ? { lastFiredAt: now } : { lastSkippedAt: now },
      });
    });
  }
}

/**
 * Fires for every data set with as many new labels as its schedule names and no run that is queued or running. New are
 * labelled pairs outside the test split, gold left out, on which votes came since the newest claimed run of the same
 * preset, or since the schedule last fired for labels, so that a run that is cancelled is not queued again at once.
 */
async function fireByLabels(db: Database, now: Date): Promise<void> {
  const due = await db.$queryRaw<{ dataSetId: string; labelsFrom: bigint; newest: bigint }[]>`
    SELECT schedule."dataSetId", schedule."labelsFrom", fresh.newest FROM "RunSchedule" schedule
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT (vote."clipId", vote."instrumentId")) AS labels, max(vote."sequence") AS newest
      FROM "Vote" vote
        JOIN "Label" label ON label."clipId" = vote."clipId" AND label."instrumentId" = vote."instrumentId"
        JOIN "Clip" clip ON clip."id" = vote."clipId" AND clip."split" IS DISTINCT FROM 'test'
      WHERE vote."dataSetId" = schedule."dataSetId"
        AND vote."sequence" > greatest(schedule."labelsFrom", coalesce((
          SELECT max(run."trainedToVote") FROM "TrainingRun" run WHERE run."dataSetId" = schedule."dataSetId"
            AND run."parameters"->>'preset' = schedule."preset" AND run."parameters"->>'kind' = 'training'), 0))
        AND NOT EXISTS (SELECT FROM "GoldItem" gold
          WHERE gold."clipId" = vote."clipId" AND gold."instrumentId" = vote."instrumentId")
    ) fresh
    WHERE schedule."afterLabels" IS NOT NULL AND fresh.labels >= schedule."afterLabels"
      AND NOT EXISTS (SELECT FROM "TrainingRun" WHERE "singleFlightKey" = schedule."dataSetId")`;
  for (const { dataSetId, labelsFrom, newest } of due) {
    await db.$transaction(async (tx) => {
      const claimed = await tx.runSchedule.updateMany({
        where: { dataSetId, labelsFrom, afterLabels: { not: null } },
        data: { labelsFrom: newest, lastFiredAt: now },
      });
      if (claimed.count === 0) return;
      const schedule = await tx.runSchedule.findUniqueOrThrow({ where: { dataSetId } });
      // Somebody started a run just now: it learns from these labels as well.
      await queueRun(tx, schedule, 'labels');
    });
  }
}

/** Queues the runs that are due by their data sets' schedules: by the database's clock, unless a moment is given. */
export async function startDueRuns(db: Database, at?: Date): Promise<void> {
  const now = at ?? (await readClock(db));
  await fireByClock(db, now);
  await fireByLabels(db, now);
}
