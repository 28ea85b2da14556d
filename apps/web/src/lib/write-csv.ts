import { plainCell } from '@earmark/shared';

export type CsvValue = string | number | boolean | null | undefined;

/** As a CSV cell: quoted where it holds a comma, a quote or a line's end; empty where there is no figure; no formula. */
function writeCell(value: CsvValue): string {
  const text = typeof value === 'string' ? plainCell(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV (RFC 4180), its head first; numbers keep every digit. */
export function writeCsv(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [head, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}
