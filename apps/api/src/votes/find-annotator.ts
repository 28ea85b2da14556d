import type { Connection } from '../db/database.ts';
import type { Annotator } from '../db/generated/prisma/client.ts';

/** The person as annotator of a data set; made at the first need. */
export async function findAnnotator(
  connection: Connection,
  dataSetId: string,
  userId: string,
): Promise<Annotator> {
  const where = { dataSetId_userId: { dataSetId, userId } };
  const found = await connection.annotator.findUnique({ where });
  if (found) return found;
  await connection.annotator.createMany({ data: [{ dataSetId, userId }], skipDuplicates: true });
  return connection.annotator.findUniqueOrThrow({ where });
}
