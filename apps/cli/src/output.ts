/** Options that every command shares. */
export interface OutputOptions {
  json?: boolean;
  quiet?: boolean;
}

/** Writes the command's one JSON document to stdout. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Returns a writer of progress lines to stderr; silent with `--quiet` away from a terminal. */
export function progressWriter(options: OutputOptions): (line: string) => void {
  if (options.quiet && !process.stderr.isTTY) return () => {};
  return (line) => process.stderr.write(`${line}\n`);
}
