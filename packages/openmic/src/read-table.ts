import { type CsvRow, readCsvRows } from './read-csv-rows.ts';

/** Receives what was left out of one file. */
export type SkipRow = (row: number | null, reason: string) => void;

/** A record by column name. */
export interface TableRow<Column extends string> {
  row: number;
  values: Readonly<Record<Column, string>>;
  /** The header as it is written; one list for all records. */
  header: readonly string[];
  /** Every field as it is written, in the order of the header. */
  fields: readonly string[];
}

/** Reads a file whose first record names its columns, in any order; other columns are ignored. */
export async function* readTable<Column extends string>(
  path: string,
  columns: readonly Column[],
  skip: SkipRow,
): AsyncGenerator<TableRow<Column>> {
  let places: number[] | null = null;
  let header: string[] = [];
  for await (const { row, fields } of readCsvRows(path, skip)) {
    if (places === null) {
      const names = fields.map((field) => field.trim().toLowerCase());
      const missing = columns.filter((column) => !names.includes(column));
      if (missing.length > 0) {
        skip(row, `the header lacks ${missing.join(', ')}; nothing of this file was read`);
        return;
      }
      places = columns.map((column) => names.indexOf(column));
      header = fields;
      continue;
    }
    if (fields.length !== header.length) {
      skip(row, `${fields.length} columns instead of ${header.length}`);
      continue;
    }
    const values = Object.fromEntries(
      columns.map((column, index) => [column, fields[places![index]!]!.trim()]),
    ) as Record<Column, string>;
    yield { row, values, header, fields };
  }
  if (places === null) skip(null, 'the file is empty');
}

/** Reads a file of one column without a header. */
export async function* readColumn(
  path: string,
  skip: SkipRow,
): AsyncGenerator<{ row: number; value: string }> {
  const rows: AsyncGenerator<CsvRow> = readCsvRows(path, skip);
  for await (const { row, fields } of rows) {
    if (fields.length !== 1) skip(row, `${fields.length} columns instead of 1`);
    else yield { row, value: fields[0]!.trim() };
  }
}
