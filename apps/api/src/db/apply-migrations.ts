import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { StartError } from '../start-error.ts';
import { type Migration, readMigrations } from './migration-folder.ts';

/** The number of Prisma's own migration lock, so that `prisma migrate deploy` and this exclude each other. */
const migrationLock = 72_707_369;

/** The table as Prisma makes it, so that its command line can go on from here. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

function hashMigration(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

async function applyMigration(connection: Client, { name, sql }: Migration): Promise<void> {
  const id = randomUUID();
  const checksum = hashMigration(sql);
  await connection.query(
    'INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    // One simple query: the server runs all its statements in one transaction.
    await connection.query(sql);
  } catch (error) {
    await connection.query(
      'UPDATE "_prisma_migrations" SET "logs" = $2, "rolled_back_at" = now() WHERE "id" = $1',
      [id, String(error)],
    );
    throw new StartError(
      `Migration ${name} failed and was rolled back: ${error instanceof Error ? error.message : error}`,
    );
  }
  await connection.query(
    'UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1 WHERE "id" = $1',
    [id],
  );
}

/**
 * Brings the database to this version's schema. Safe when several processes start at once.
 * @returns names of the migrations that were applied now
 * @throws StartError when a migration fails, was left unfinished, or the database is newer than this version
 */
export async function applyMigrations(connection: Client, migrations?: Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  await connection.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  try {
    await connection.query(migrationsTable);
    const { rows } = await connection.query<{ name: string; finished: boolean; checksum: string }>(
      `SELECT "migration_name" AS name, "finished_at" IS NOT NULL AS finished, "checksum" AS checksum
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    );
    const unfinished = rows.find((row) => !row.finished);
    if (unfinished) {
      throw new StartError(
        `Migration ${unfinished.name} was begun and not finished. Look at the database, then mark it in "_prisma_migrations" as finished or rolled back.`,
      );
    }
    const applied = new Set(rows.map((row) => row.name));
    const unknown = rows.find((row) => !known.some((migration) => migration.name === row.name));
    if (unknown) {
      throw new StartError(
        `The database holds migration ${unknown.name}, which this version does not know. Start the newer Earmark.`,
      );
    }
    const changed = rows.find((row) => {
      const migration = known.find(({ name }) => name === row.name);
      return migration && hashMigration(migration.sql) !== row.checksum;
    });
    if (changed) {
      throw new StartError(
        `Migration ${changed.name} was changed after this database had applied it. Restore the file; changes belong into a new migration.`,
      );
    }
    const pending = known.filter((migration) => !applied.has(migration.name));
    for (const migration of pending) await applyMigration(connection, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await connection.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
  }
}
