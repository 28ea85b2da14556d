import type { Database } from '../db/database.ts';
import type { TrainingRun } from '../db/generated/prisma/client.ts';
import { NotFoundError } from '../expected-error.ts';
import { recordEnd } from './record-end.ts';

/**
 * Cancels a run: at once when nobody works on it, else its trainer is told at its next step. A run that has
 * ended stays as it is.
 */
export async function cancelRun(db: Database, runId: string): Promise<TrainingRun> {
  return db.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "TrainingRun" SET
        "cancelRequested" = true,
        "state" = (CASE WHEN "state" = 'queued' OR "leaseExpiresAt" < now() THEN 'cancelled' ELSE 'running' END)::"RunState",
        "singleFlightKey" = CASE WHEN "state" = 'queued' OR "leaseExpiresAt" < now() THEN NULL ELSE "singleFlightKey" END,
        "finishedAt" = CASE WHEN "state" = 'queued' OR "leaseExpiresAt" < now() THEN now() END,
        "updatedAt" = now(), "version" = "version" + 1
      WHERE "id" = ${runId} AND "state" IN ('queued', 'running')`;
    const run = await tx.trainingRun.findUnique({ where: { id: runId } });
    if (!run) throw new NotFoundError('There is no such run.');
    if (changed > 0) await recordEnd(tx, run);
    return run;
  });
}
