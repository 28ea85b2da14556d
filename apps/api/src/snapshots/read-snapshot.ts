import { listSequences, listTables } from './database-tables.ts';
import { listStoredFiles } from './list-stored-files.ts';
import type { Query } from './query.ts';
import { fixFormats, readTable } from './read-table.ts';
import type { SnapshotHead, SnapshotPart } from './snapshot-part.ts';
import { createTableDigest, type TableDigest } from './table-digest.ts';

const keysAtOnce = 1000;

/**
 * All that a database holds, and the keys of the stored files that it speaks of, as of one moment.
 * @param query on a transaction whose statements all see that moment: REPEATABLE READ, or the only connection
 */
export async function* readSnapshot(query: Query): AsyncGenerator<SnapshotPart> {
  await fixFormats(query);
  // The first statement that reads decides about the moment.
  const migrations = await query(
    `SELECT "migration_name" AS name, "checksum" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name" COLLATE "C"`,
  );
  const tables = await listTables(query);
  yield {
    kind: 'head',
    format: 'earmark-snapshot',
    formatVersion: 1,
    createdAt: new Date().toISOString(),
    migrations: migrations as SnapshotHead['migrations'],
    tables,
    // Counting on beyond the last row does no harm; sequences stand outside of transactions.
    sequences: await listSequences(query),
  };
  const digests: Record<string, TableDigest> = {};
  for (const table of tables) {
    const digest = createTableDigest();
    for await (const rows of readTable(query, table)) {
      for (const row of rows) digest.add(row);
      yield { kind: 'rows', table: table.name, rows };
    }
    digests[table.name] = digest.result();
  }
  const files = await listStoredFiles(query);
  for (const [keys, optional] of [
    [files.needed, false],
    [files.passing, true],
  ] as const) {
    for (let at = 0; at < keys.length; at += keysAtOnce)
      yield { kind: 'files', keys: keys.slice(at, at + keysAtOnce), optional };
  }
  yield { kind: 'end', tables: digests };
}
