/** What a spreadsheet takes for a formula: these signs, full-width ones too, at the beginning or after white space. */
const formulaStart = /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/u;
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Text for a cell of a table that people open in a spreadsheet: what would be run as a formula gets an apostrophe before
 * it (OWASP, CSV injection). Numbers stay numbers. Not for tables that programs read back; see docs/security.md.
 */
export function plainCell(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}
