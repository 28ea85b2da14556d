import type { Database } from '../db/database.ts';
import type { Prisma } from '../db/generated/prisma/client.ts';

/** What finds the newest version that the rule kept back, if it is newer than the published one. */
export async function challengerFilter(
  db: Database,
  dataSet: { id: string; publishedVersionId: string | null },
): Promise<Prisma.ModelVersionFindFirstArgs> {
  const published = dataSet.publishedVersionId
    ? await db.modelVersion.findUnique({
        where: { id: dataSet.publishedVersionId },
        select: { number: true },
      })
    : null;
  return {
    where: { dataSetId: dataSet.id, keptBack: true, number: { gt: published?.number ?? 0 } },
    orderBy: { number: 'desc' },
  };
}
