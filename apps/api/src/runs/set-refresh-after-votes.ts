import type { Database } from '../db/database.ts';
import type { DataSet } from '../db/generated/prisma/client.ts';
import { InvalidInputError, NotFoundError } from '../expected-error.ts';

/** @throws NotFoundError; InvalidInputError for less than one vote */
export async function setRefreshAfterVotes(
  db: Database,
  name: string,
  votes: number | null,
): Promise<DataSet> {
  if (votes !== null && votes < 1) throw new InvalidInputError('Refresh after at least one vote.', 'votes');
  const dataSet = await db.dataSet.findUnique({ where: { name }, select: { id: true } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${name}.`);
  return db.dataSet.update({ where: { id: dataSet.id }, data: { refreshAfterVotes: votes } });
}
