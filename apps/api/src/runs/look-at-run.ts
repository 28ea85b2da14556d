import type { Database } from '../db/database.ts';

const ended = new Set(['finished', 'failed', 'cancelled']);

/** A mark that changes whenever the run changes; null when it is not there. */
export async function lookAtRun(
  db: Database,
  runId: string,
): Promise<{ mark: string; ended: boolean } | null> {
  const run = await db.trainingRun.findUnique({
    where: { id: runId },
    select: { version: true, state: true, updatedAt: true },
  });
  return (
    run && { mark: `${run.version} ${run.state} ${run.updatedAt.getTime()}`, ended: ended.has(run.state) }
  );
}
