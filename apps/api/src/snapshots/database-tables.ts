import { type Query, quote } from './query.ts';

/** A table and its columns, in the order in which they were made. */
export interface DatabaseTable {
  name: string;
  columns: string[];
}

/** All tables of the data model; the record of migrations is none. */
export async function listTables(query: Query): Promise<DatabaseTable[]> {
  const rows = await query(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  return rows as unknown as DatabaseTable[];
}

/** How far a sequence has counted. */
export interface SequencePlace {
  name: string;
  /** As text: it may be larger than a JavaScript number holds. */
  lastValue: string;
  isCalled: boolean;
}

export async function listSequences(query: Query): Promise<SequencePlace[]> {
  const names = await query(
    `SELECT relname::text AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY relname COLLATE "C"`,
  );
  const places: SequencePlace[] = [];
  for (const { name } of names as { name: string }[]) {
    const [row] = await query(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quote(name)}`,
    );
    places.push({ name, ...(row as { lastValue: string; isCalled: boolean }) });
  }
  return places;
}
