import type { Connection } from './database.ts';

/**
 * Waits until nobody holds the name by `lockName`, and keeps it from being so held until the transaction
 * ends; any number of transactions may share it.
 */
export async function shareName(connection: Connection, name: string): Promise<void> {
  await connection.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;
}
