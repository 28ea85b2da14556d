import { createReadStream } from 'node:fs';

/** One line of a text file, without its line feed. */
export interface TextLine {
  /** Counted from 1. */
  row: number;
  /** null for a line longer than `longestLine`. */
  text: string | null;
}

/** Longest line that is believed, in characters; a file that is no text may have no line feed at all. */
export const longestLine = 1_000_000;

/**
 * Streams the lines of a UTF-8 file without its BOM. Only a line feed ends a line: titles may hold the other
 * separators of Unicode. A carriage return before it is kept.
 * @throws the file system's error when the file cannot be read
 */
export async function* readLines(path: string): AsyncGenerator<TextLine> {
  let row = 0;
  let rest = '';
  let isTooLong = false;
  let isFirst = true;
  for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const lines = (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk).split('\n');
    isFirst = false;
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    for (const text of lines) {
      row++;
      yield { row, text: isTooLong || text.length > longestLine ? null : text };
      isTooLong = false;
    }
    if (rest.length > longestLine) {
      isTooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || isTooLong) yield { row: row + 1, text: isTooLong ? null : rest };
}
