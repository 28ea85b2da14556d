import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';

/** One record of a CSV file. */
export interface CsvRow {
  /** Line on which the record begins, counted from 1. */
  row: number;
  fields: string[];
}

/** Longest record that is believed, in bytes; an unclosed quote would else swallow the rest of a file. */
const longestRecord = 200_000;

/**
 * Streams the records of a CSV file: BOM, CRLF and blank lines are tolerated, quotes are those of RFC 4180.
 * A record that cannot be parsed (an unclosed quote) is told to `onBadRow` and reading goes on after it.
 * @throws the file system's error when the file cannot be read
 */
export async function* readCsvRows(
  path: string,
  onBadRow: (row: number, reason: string) => void,
): AsyncGenerator<CsvRow> {
  let firstLine = 1;
  for (;;) {
    let nextRow = firstLine;
    const parser = parse({
      bom: true,
      from_line: firstLine,
      info: true,
      max_record_size: longestRecord,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    const source = createReadStream(path);
    // pipe() does not hand errors on; without this a missing file would end the process.
    source.on('error', (error) => parser.destroy(error));
    source.pipe(parser);
    try {
      for await (const { record, info } of parser as AsyncIterable<{
        record: string[];
        info: { lines: number };
      }>) {
        // With CRLF or LF alike, `lines` is the line that the record ends on.
        const inside = record.reduce((lines, field) => lines + (field.match(/\n/g)?.length ?? 0), 0);
        const row = info.lines - inside;
        nextRow = info.lines + 1;
        yield { row, fields: record };
      }
      return;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      onBadRow(
        nextRow,
        error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
          ? 'a quote is opened and not closed'
          : error.message,
      );
      firstLine = nextRow + 1;
    }
  }
}
