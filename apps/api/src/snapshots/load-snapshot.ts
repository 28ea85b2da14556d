import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { applyMigrations } from '../db/apply-migrations.ts';
import { readMigrations } from '../db/migration-folder.ts';
import { StartError } from '../start-error.ts';
import { type DatabaseTable, listTables } from './database-tables.ts';
import { compareTables, insertRows, withoutChecks } from './load-rows.ts';
import { type Query, quote } from './query.ts';
import { fixFormats } from './read-table.ts';
import type { SnapshotHead, SnapshotPart } from './snapshot-part.ts';
import type { TableDigest } from './table-digest.ts';

/** What a snapshot spoke of. */
export interface LoadedSnapshot {
  createdAt: string;
  tables: Record<string, TableDigest>;
  files: { needed: string[]; passing: string[] };
}

/** @throws StartError when any table has rows */
async function requireEmpty(query: Query): Promise<void> {
  for (const { name } of await listTables(query)) {
    const [row] = await query(`SELECT EXISTS (SELECT 1 FROM ${quote(name)}) AS used`);
    if (row?.used) {
      throw new StartError(
        `The target database is in use: table ${name} has rows. Name an empty database; nothing was changed.`,
      );
    }
  }
}

/** Makes the schema as it was when the snapshot was made. */
async function makeSchema(client: Client, { migrations }: SnapshotHead): Promise<void> {
  const known = await readMigrations();
  const wanted = migrations.map(({ name, checksum }) => {
    const migration = known.find((each) => each.name === name);
    if (!migration) {
      throw new StartError(
        `The snapshot was made by a newer Earmark: it knows migration ${name}. Use that version.`,
      );
    }
    if (createHash('sha256').update(migration.sql).digest('hex') !== checksum)
      throw new StartError(`Migration ${name} is another one than when the snapshot was made.`);
    return migration;
  });
  await applyMigrations(client, wanted);
}

function requireSame(tables: readonly DatabaseTable[], head: SnapshotHead): void {
  for (const { name, columns } of head.tables) {
    const found = tables.find((table) => table.name === name);
    if (found?.columns.join() !== columns.join())
      throw new StartError(`Table ${name} has other columns here than in the snapshot.`);
  }
}

/**
 * Fills an empty database with a snapshot, in one transaction: all of it or nothing. Rows are counted and summed up
 * once more from the database itself; `finish` runs before they are committed.
 * @throws StartError when the database is in use, or holds something else afterwards
 */
export async function loadSnapshot(
  client: Client,
  parts: AsyncIterable<SnapshotPart>,
  finish: (query: Query, loaded: LoadedSnapshot) => Promise<void>,
): Promise<LoadedSnapshot> {
  const query: Query = async (sql, parameters) => (await client.query(sql, parameters)).rows;
  await requireEmpty(query);
  const iterator = parts[Symbol.asyncIterator]();
  const first = (await iterator.next()).value as SnapshotPart | undefined;
  if (first?.kind !== 'head') throw new StartError('This is no snapshot of Earmark.');
  await makeSchema(client, first);
  const loaded: LoadedSnapshot = {
    createdAt: first.createdAt,
    tables: {},
    files: { needed: [], passing: [] },
  };
  await query('BEGIN');
  try {
    await fixFormats(query);
    const tables = await listTables(query);
    requireSame(tables, first);
    await withoutChecks(query, tables, async () => {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        const part = next.value;
        if (part.kind === 'rows') {
          const table = tables.find(({ name }) => name === part.table);
          if (!table) throw new StartError(`The snapshot speaks of an unknown table ${part.table}.`);
          await insertRows(query, table, part.rows);
        } else if (part.kind === 'files') {
          loaded.files[part.optional ? 'passing' : 'needed'].push(...part.keys);
        } else if (part.kind === 'end') loaded.tables = part.tables;
      }
      await compareTables(query, tables, loaded.tables);
    });
    for (const { name, lastValue, isCalled } of first.sequences)
      await query('SELECT setval($1::regclass, $2::bigint, $3)', [quote(name), lastValue, isCalled]);
    await finish(query, loaded);
    await query('COMMIT');
  } catch (error) {
    await query('ROLLBACK');
    throw error;
  }
  // What this version has learnt since the snapshot was made.
  await applyMigrations(client);
  await query('ANALYZE');
  return loaded;
}
