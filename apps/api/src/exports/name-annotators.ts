import { randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';

/**
 * Gives every person who votes in the data set a worker id: eight random hexadecimal digits, kept from then on, by
 * which exports name them. It tells nothing about the person, and another data set gives them another one.
 */
export async function nameAnnotators(db: Database, dataSetId: string): Promise<void> {
  const unnamed = await db.annotator.findMany({ where: { dataSetId, workerId: null }, select: { id: true } });
  for (const { id } of unnamed) {
    await retryOnConflict(() =>
      db.annotator.updateMany({
        where: { id, workerId: null },
        data: { workerId: randomBytes(4).toString('hex') },
      }),
    );
  }
}
