import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A field as RFC 4180 wants it: quoted only where it must be. */
export function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Rows per chunk of text: large enough that streaming costs little, small enough for flat memory. */
const rowsPerChunk = 1000;

/** Streams the text of a CSV file; lines end in LF, as the release's do. */
export async function* formatCsv<Row>(
  header: readonly string[] | null,
  rows: Iterable<Row> | AsyncIterable<Row>,
  formatRow: (row: Row) => readonly string[],
): AsyncGenerator<string> {
  let lines = header === null ? '' : `${header.join(',')}\n`;
  let count = 0;
  for await (const row of rows) {
    lines += `${formatRow(row).map(quoteField).join(',')}\n`;
    if (++count % rowsPerChunk === 0) {
      yield lines;
      lines = '';
    }
  }
  if (lines !== '') yield lines;
}

/** Streams text into a file. */
export async function writeText(path: string, text: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(text), createWriteStream(path, { encoding: 'utf8' }));
}
