import type { Connection } from './database.ts';

/**
 * The database's time; inside a transaction, when that began. It decides wherever processes must agree, since the clocks
 * of their machines may be hours apart.
 */
export async function readClock(connection: Connection): Promise<Date> {
  const [row] = await connection.$queryRaw<{ now: Date }[]>`SELECT now()`;
  return row!.now;
}
