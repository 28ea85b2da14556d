import { parse } from 'csv-parse/sync';
import { readLines } from './read-lines.ts';

/** One record of a CSV file. */
export interface CsvRow {
  /** Line on which the record begins, counted from 1. */
  row: number;
  fields: string[];
}

/** Most lines that one record may span: an unclosed quote would else swallow the rest of a file. */
const longestRecord = 200;

/** The line's text without the carriage return of CRLF. */
const trimReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** The fields of one record with quotes in it; null when it is not a whole record. */
function parseQuoted(text: string): string[] | null {
  try {
    const records: string[][] = parse(text, { relax_column_count: true });
    return records.length === 1 ? records[0]! : null;
  } catch {
    return null;
  }
}

/** A line that may begin a record. */
interface PendingLine {
  row: number;
  text: string;
}

/** Takes the record that begins with the first of these lines; null while it may go on in lines to come. */
function takeRecord(
  pending: PendingLine[],
  isEnd: boolean,
  onBadRow: (row: number, reason: string) => void,
): CsvRow | 'skipped' | null {
  const { row, text: first } = pending[0]!;
  let quotes = 0;
  for (let lines = 1; lines <= pending.length; lines++) {
    quotes += pending[lines - 1]!.text.split('"').length - 1;
    if (quotes % 2 !== 0) continue;
    const text = pending
      .slice(0, lines)
      .map((line) => line.text)
      .join('\n');
    const fields = quotes === 0 ? trimReturn(text).split(',') : parseQuoted(trimReturn(text));
    if (fields === null) break;
    pending.splice(0, lines);
    return { row, fields };
  }
  if (quotes % 2 !== 0 && !isEnd && pending.length < longestRecord) return null;
  // Nothing is known about where the record ends; the next line is taken for the start of another.
  pending.shift();
  onBadRow(row, /^"|,"/.test(first) ? 'a quote is opened and not closed' : 'a quote stands inside a field');
  return 'skipped';
}

/**
 * Streams the records of a CSV file: BOM, CRLF and blank lines are tolerated, quotes are those of RFC 4180.
 * A record that cannot be parsed (an unclosed quote) is told to `onBadRow`, and reading goes on with the
 * line after the one on which it begins.
 * @throws the file system's error when the file cannot be read
 */
export async function* readCsvRows(
  path: string,
  onBadRow: (row: number, reason: string) => void,
): AsyncGenerator<CsvRow> {
  const pending: PendingLine[] = [];
  function* takeRecords(isEnd: boolean): Generator<CsvRow> {
    while (pending.length > 0) {
      if (trimReturn(pending[0]!.text) === '') {
        pending.shift();
        continue;
      }
      const record = takeRecord(pending, isEnd, onBadRow);
      if (record === null) return;
      if (record !== 'skipped') yield record;
    }
  }
  for await (const { row, text } of readLines(path)) {
    if (text === null) {
      yield* takeRecords(true);
      onBadRow(row, 'the line is too long to be a row');
      continue;
    }
    pending.push({ row, text });
    yield* takeRecords(false);
  }
  yield* takeRecords(true);
}
