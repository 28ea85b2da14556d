import type { Database } from '../db/database.ts';
import type { Prisma, ReviewBatch } from '../db/generated/prisma/client.ts';

/** The person's newest batch in a data set that has not been taken back. */
export function findLastReview(
  db: Database,
  userId: string,
  dataSet: string,
  query: Pick<Prisma.ReviewBatchFindFirstArgs, 'include' | 'select'>,
): Promise<ReviewBatch | null> {
  return db.reviewBatch.findFirst({
    ...query,
    where: { annotator: { userId }, dataSet: { name: dataSet }, undoesId: null, undoneBy: null },
    orderBy: { createdAt: 'desc' },
  });
}
