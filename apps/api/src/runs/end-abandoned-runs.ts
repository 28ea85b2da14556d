import type { Database } from '../db/database.ts';
import { recordEnd } from './record-end.ts';

/** Claims after which a run is given up: whatever kills its trainers is not chance. */
export const maxAttempts = 5;

/** Ends runs that nobody holds and nobody may take: cancelled meanwhile, or claimed too often. */
export async function endAbandonedRuns(db: Database): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "TrainingRun" SET
        "state" = (CASE WHEN "cancelRequested" THEN 'cancelled' ELSE 'failed' END)::"RunState",
        "failureReason" = CASE WHEN "cancelRequested" THEN NULL ELSE
          'Given up after ' || "attempt" || ' attempts: each trainer stopped without a word' END,
        "singleFlightKey" = NULL, "leaseExpiresAt" = NULL, "finishedAt" = now(), "updatedAt" = now(),
        "version" = "version" + 1
      WHERE "state" = 'running' AND "leaseExpiresAt" < now()
        AND ("cancelRequested" OR "attempt" >= ${maxAttempts}) RETURNING "id"`;
    for (const run of await tx.trainingRun.findMany({ where: { id: { in: ended.map(({ id }) => id) } } })) {
      await recordEnd(tx, run);
    }
  });
}
