import type { Database } from '../db/database.ts';
import type { TrainingRun } from '../db/generated/prisma/client.ts';
import { holdRun } from './hold-run.ts';
import { recordEnd } from './record-end.ts';

const ended = () => ({
  singleFlightKey: null,
  leaseExpiresAt: null,
  secondsLeft: null,
  finishedAt: new Date(),
  version: { increment: 1 },
});

/** Ends a run as failed; people read the reason. */
export function failRun(db: Database, runId: string, attempt: number, reason: string): Promise<TrainingRun> {
  return db.$transaction(async (tx) => {
    await holdRun(tx, runId, attempt);
    const failureReason = reason.trim().slice(0, 2000) || 'The trainer gave no reason';
    await tx.runLogLine.create({ data: { runId, message: `Failed: ${failureReason}` } });
    const run = await tx.trainingRun.update({
      where: { id: runId },
      data: { ...ended(), state: 'failed', failureReason },
    });
    await recordEnd(tx, run);
    return run;
  });
}

/** Ends a run as cancelled, by the trainer that has stopped. */
export function confirmCancel(db: Database, runId: string, attempt: number): Promise<TrainingRun> {
  return db.$transaction(async (tx) => {
    await holdRun(tx, runId, attempt);
    await tx.runLogLine.create({ data: { runId, message: 'Cancelled' } });
    const run = await tx.trainingRun.update({
      where: { id: runId },
      data: { ...ended(), state: 'cancelled' },
    });
    await recordEnd(tx, run);
    return run;
  });
}
