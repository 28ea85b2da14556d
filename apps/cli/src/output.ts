/** Options that every command shares. */
export interface OutputOptions {
  json?: boolean;
  quiet?: boolean;
}

/** Writes the command's one JSON document to stdout. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Control characters, and signs that turn the direction of writing: a terminal would obey them. */
const control = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Writes a line to stdout in which somebody else's words stand; what a terminal would obey is written out. */
export function printLine(line: string): void {
  const shown = line.replace(control, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
  process.stdout.write(`${shown}\n`);
}

/** Returns a writer of progress lines to stderr; silent with `--quiet` away from a terminal. */
export function progressWriter(options: OutputOptions): (line: string) => void {
  if (options.quiet && !process.stderr.isTTY) return () => {};
  return (line) => process.stderr.write(`${line}\n`);
}
