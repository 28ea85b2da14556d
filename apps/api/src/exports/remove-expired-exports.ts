import type { ExportContext } from './export-job.ts';

/** Throws away files whose time is over but those that another export still offers. */
export async function removeExpiredExports({
  db,
  store,
}: Pick<ExportContext, 'db' | 'store'>): Promise<void> {
  const expired = await db.dataSetExport.findMany({
    where: { state: 'finished', expiresAt: { lt: new Date() } },
    select: { id: true, storeKey: true },
  });
  for (const { id, storeKey } of expired) {
    await db.dataSetExport.update({ where: { id }, data: { state: 'expired', storeKey: null } });
    if (storeKey === null) continue;
    const stillOffered = await db.dataSetExport.count({ where: { storeKey } });
    if (stillOffered === 0) await store.remove(storeKey);
  }
}
