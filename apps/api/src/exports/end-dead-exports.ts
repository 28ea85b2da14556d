import type { Database } from '../db/database.ts';
import { readClock } from '../db/read-clock.ts';
import { silentMillis } from './run-export.ts';

/**
 * Tells exports whose process has died as failed.
 * @param alone whether no other process shares the database and nothing was begun yet, so that all are dead
 */
export async function endDeadExports(db: Database, alone = false): Promise<void> {
  await db.dataSetExport.updateMany({
    where: {
      state: { in: ['queued', 'running'] },
      ...(!alone && { updatedAt: { lt: new Date((await readClock(db)).getTime() - silentMillis) } }),
    },
    data: {
      state: 'failed',
      failure: 'apiStopped',
      failureReason: 'The API stopped while the file was written. Start the export again.',
      finishedAt: new Date(),
    },
  });
}
