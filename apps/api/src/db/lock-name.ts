import type { Connection } from './database.ts';

/**
 * Waits until this transaction alone holds the name, and holds it until the transaction ends. (The embedded
 * database runs one transaction at a time, so there it holds by itself.)
 */
export async function lockName(connection: Connection, name: string): Promise<void> {
  await connection.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
