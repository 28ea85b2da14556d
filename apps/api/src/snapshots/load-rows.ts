import { StartError } from '../start-error.ts';
import type { DatabaseTable } from './database-tables.ts';
import { type Query, quote } from './query.ts';
import { readTable } from './read-table.ts';
import { createTableDigest, type TableDigest } from './table-digest.ts';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

async function listForeignKeys(query: Query): Promise<ForeignKey[]> {
  const rows = await query(
    `SELECT r.relname::text AS table, c.conname::text AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
     WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace`,
  );
  return rows as unknown as ForeignKey[];
}

/**
 * Runs `load` while rows refer to each other freely and no trigger of the data model speaks. The references are
 * checked, all of them, when it is done. Inside a transaction; needs no more than to own the tables.
 */
export async function withoutChecks(
  query: Query,
  tables: readonly DatabaseTable[],
  load: () => Promise<void>,
): Promise<void> {
  const keys = await listForeignKeys(query);
  for (const { table, name } of keys)
    await query(`ALTER TABLE ${quote(table)} DROP CONSTRAINT ${quote(name)}`);
  for (const { name } of tables) await query(`ALTER TABLE ${quote(name)} DISABLE TRIGGER USER`);
  await load();
  for (const { name } of tables) await query(`ALTER TABLE ${quote(name)} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of keys)
    await query(`ALTER TABLE ${quote(table)} ADD CONSTRAINT ${quote(name)} ${definition}`);
}

/** Adds rows as `readTable` gives them. */
export async function insertRows(query: Query, { name }: DatabaseTable, rows: string[]): Promise<void> {
  await query(`INSERT INTO ${quote(name)} SELECT * FROM unnest($1::${quote(name)}[])`, [rows]);
}

/** Reads the tables back. @throws StartError for the first that holds something else than expected */
export async function compareTables(
  query: Query,
  tables: readonly DatabaseTable[],
  expected: Readonly<Record<string, TableDigest>>,
): Promise<void> {
  for (const table of tables) {
    const digest = createTableDigest();
    for await (const rows of readTable(query, table)) for (const row of rows) digest.add(row);
    const { rows, sum } = digest.result();
    const wanted = expected[table.name];
    if (rows !== wanted?.rows || sum !== wanted.sum) {
      throw new StartError(
        `Table ${table.name} does not hold what it should: ${rows} rows instead of ${wanted?.rows ?? 0}, checksum ${sum.slice(0, 12)} instead of ${wanted?.sum.slice(0, 12)}. Nothing was kept.`,
      );
    }
  }
}
