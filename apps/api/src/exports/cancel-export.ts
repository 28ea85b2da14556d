import type { Database } from '../db/database.ts';
import type { DataSetExport } from '../db/generated/prisma/client.ts';
import { NotFoundError } from '../expected-error.ts';

/** Cancels an export; its writer stops within a second and throws away what it has. One that ended stays. */
export async function cancelExport(db: Database, id: string): Promise<DataSetExport> {
  await db.dataSetExport.updateMany({
    where: { id, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: new Date() },
  });
  const row = await db.dataSetExport.findUnique({ where: { id } });
  if (!row) throw new NotFoundError('There is no such export.');
  return row;
}
