import type { Database } from '../db/database.ts';
import { NotFoundError } from '../expected-error.ts';

/** @throws NotFoundError */
export async function findDataSetId(db: Database, name: string): Promise<string> {
  const dataSet = await db.dataSet.findUnique({ where: { name }, select: { id: true } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${name}.`);
  return dataSet.id;
}
