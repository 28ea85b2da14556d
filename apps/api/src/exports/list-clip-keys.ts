import type { Database } from '../db/database.ts';
import type { Split } from '../db/generated/prisma/client.ts';

const keysAtOnce = 5000;

/**
 * Sample keys of a data set in the order of their characters, which a database in another language does not keep.
 * These keys are all that is held of a data set in memory.
 */
export async function listClipKeys(db: Database, dataSetId: string, split: Split | null): Promise<string[]> {
  const keys: string[] = [];
  let last = '';
  while (true) {
    const page = await db.clip.findMany({
      where: { dataSetId, sampleKey: { gt: last }, ...(split && { split }) },
      orderBy: { sampleKey: 'asc' },
      take: keysAtOnce,
      select: { sampleKey: true },
    });
    for (const { sampleKey } of page) keys.push(sampleKey);
    if (page.length < keysAtOnce) break;
    last = page.at(-1)!.sampleKey;
  }
  return keys.sort();
}
