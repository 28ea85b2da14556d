import type { DataSetImport } from '../db/generated/prisma/client.ts';
import { readClock } from '../db/read-clock.ts';
import type { ImportContext } from './import-context.ts';
import { runImport } from './run-import.ts';

/** How often this is tried again for one import before it is given up: what kills the API may be in the import. */
const mostAttempts = 5;

/**
 * Goes on with the imports whose process has died: what they have stored is kept, and nothing is imported twice.
 * @param alone whether no other process shares the database, so that every running import is a dead one's
 */
export async function takeOverImports(context: ImportContext, alone: boolean): Promise<void> {
  const { db, log } = context;
  const silentMillis = context.environment.EARMARK_LEASE_SECONDS * 1000;
  const dead = await db.dataSetImport.findMany({
    where: {
      state: { in: ['queued', 'running'] },
      // Alone, all are dead, whatever the clock says that may have been set back meanwhile.
      ...(!alone && { updatedAt: { lt: new Date((await readClock(db)).getTime() - silentMillis) } }),
    },
  });
  for (const row of dead) {
    const isHopeless = row.source === null || row.attempt >= mostAttempts;
    const data = isHopeless
      ? {
          state: 'failed' as const,
          singleFlightKey: null,
          failureReason: 'The API stopped during the import, again and again. What is there already is kept.',
        }
      : { attempt: { increment: 1 }, state: 'running' as const };
    // Whoever changes the attempt first has the import.
    const { count } = await db.dataSetImport.updateMany({
      where: { id: row.id, attempt: row.attempt },
      data,
    });
    if (count === 0 || isHopeless) continue;
    const taken: DataSetImport = { ...row, attempt: row.attempt + 1, state: 'running' };
    runImport(context, taken).catch((error: unknown) => log.warn({ error }, 'an import was cut off'));
  }
}

/** Looks for dead imports now, and from time to time where other processes share the database. */
export async function watchForDeadImports(context: ImportContext, alone: boolean): Promise<() => void> {
  await takeOverImports(context, alone);
  if (alone) return () => {};
  const timer = setInterval(() => {
    takeOverImports(context, false).catch((error: unknown) =>
      context.log.warn({ error }, 'dead imports could not be looked for'),
    );
  }, context.environment.EARMARK_LEASE_SECONDS * 1000);
  return () => clearInterval(timer);
}
