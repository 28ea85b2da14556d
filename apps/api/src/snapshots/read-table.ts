import type { DatabaseTable } from './database-tables.ts';
import { type Query, quote } from './query.ts';

/** Rows of one answer; a row of predictions or embeddings has thousands of letters. */
const rowsAtOnce = 500;

/** How values are written, whatever the server's or the role's own settings are. */
const formats = [
  `SET LOCAL timezone = 'UTC'`,
  `SET LOCAL datestyle = 'ISO, YMD'`,
  `SET LOCAL intervalstyle = 'postgres'`,
  `SET LOCAL bytea_output = 'hex'`,
  `SET LOCAL extra_float_digits = 1`,
];

/** Makes this transaction read and write rows as texts in one form on every server. */
export async function fixFormats(query: Query): Promise<void> {
  for (const statement of formats) await query(statement);
}

/**
 * The rows of a table as PostgreSQL writes composite values: exact for every type, and the same text for the same row
 * on every server. Inside a transaction with fixed formats.
 */
export async function* readTable(query: Query, { name, columns }: DatabaseTable): AsyncGenerator<string[]> {
  const row = `ROW(${columns.map(quote).join(', ')})::text`;
  await query(`DECLARE snapshot_rows NO SCROLL CURSOR FOR SELECT ${row} AS row FROM ${quote(name)}`);
  try {
    for (;;) {
      const rows = await query(`FETCH ${rowsAtOnce} FROM snapshot_rows`);
      if (rows.length > 0) yield rows.map((each) => each.row as string);
      if (rows.length < rowsAtOnce) return;
    }
  } finally {
    await query('CLOSE snapshot_rows').catch(() => undefined);
  }
}
