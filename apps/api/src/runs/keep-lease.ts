import type { Database } from '../db/database.ts';
import { readClock } from '../db/read-clock.ts';
import { holdRun } from './hold-run.ts';

/** A trainer's sign of life: the run stays its own for another lease. */
export async function keepLease(
  db: Database,
  runId: string,
  attempt: number,
  leaseSeconds: number,
): Promise<{ cancelRequested: boolean; leaseExpiresAt: Date; trainer: string | null }> {
  return db.$transaction(async (tx) => {
    const run = await holdRun(tx, runId, attempt);
    const leaseExpiresAt = new Date((await readClock(tx)).getTime() + leaseSeconds * 1000);
    // Only the lease: whoever watches the run is not woken by it.
    await tx.$executeRaw`UPDATE "TrainingRun" SET "leaseExpiresAt" = ${leaseExpiresAt.toISOString()}::timestamptz
      WHERE "id" = ${runId}`;
    return { cancelRequested: run.cancelRequested, leaseExpiresAt, trainer: run.trainer };
  });
}
