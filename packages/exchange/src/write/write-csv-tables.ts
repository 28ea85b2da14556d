import { formatCsv } from '@earmark/openmic';
import type { Content } from './content.ts';
import { encodeText } from './encode-text.ts';
import { mapTables } from './tables.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

/** Streams a ZIP archive of three tidy tables: clips.csv, labels.csv and votes.csv. What is unknown is empty. */
export function writeCsvTables(content: Content): AsyncGenerator<Uint8Array> {
  return writeZip(
    mapTables<ZipMember>(content, ({ name, columns }, rows) => ({
      path: `${name}.csv`,
      content: encodeText(
        formatCsv(
          columns.map((column) => column.name),
          rows,
          (row) => columns.map((column) => String(column.read(row) ?? '')),
        ),
      ),
    })),
  );
}
