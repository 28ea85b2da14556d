/** Rows whose bytes are handed on at once. */
const rowsAtOnce = 1024;

/**
 * Streams an array as a .npy file, format 1.0, C order.
 * Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 *
 * @param descr type of the elements as NumPy writes it, such as `<f8`
 * @param shape the first number is the number of rows
 * @param rows bytes of one row each
 */
export async function* writeNpy(
  descr: string,
  shape: readonly number[],
  rows: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const head = Buffer.alloc(10);
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(padded.length, 8);
  yield Buffer.concat([head, Buffer.from(padded, 'latin1')]);
  let gathered: Uint8Array[] = [];
  for await (const row of rows) {
    gathered.push(row);
    if (gathered.length === rowsAtOnce) {
      yield Buffer.concat(gathered);
      gathered = [];
    }
  }
  if (gathered.length > 0) yield Buffer.concat(gathered);
}

/** Text as an element of type `<U{width}`: UTF-32, filled up with zeros. @param width code points */
export function encodeUnicode(text: string, width: number): Uint8Array {
  const bytes = Buffer.alloc(width * 4);
  let at = 0;
  for (const character of text) {
    if (at === width) break;
    bytes.writeUInt32LE(character.codePointAt(0)!, at * 4);
    at += 1;
  }
  return bytes;
}
