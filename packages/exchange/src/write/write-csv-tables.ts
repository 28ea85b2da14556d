import { formatCsv } from '@earmark/openmic';
import { plainCell } from '@earmark/shared';
import type { Content } from './content.ts';
import { encodeText } from './encode-text.ts';
import { type Column, mapTables } from './tables.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

function formatCell<Row>({ type, read }: Column<Row>, row: Row): string {
  const text = String(read(row) ?? '');
  return type === 'text' ? plainCell(text) : text;
}

/**
 * Streams a ZIP archive of three tidy tables: clips.csv, labels.csv and votes.csv. What is unknown is empty, and text that
 * a spreadsheet would run begins with an apostrophe; the other formats hold it as it is.
 */
export function writeCsvTables(content: Content): AsyncGenerator<Uint8Array> {
  return writeZip(
    mapTables<ZipMember>(content, ({ name, columns }, rows) => ({
      path: `${name}.csv`,
      content: encodeText(
        formatCsv(
          columns.map((column) => column.name),
          rows,
          (row) => columns.map((column) => formatCell(column, row)),
        ),
      ),
    })),
  );
}
