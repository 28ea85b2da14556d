/** Bytes before the elements of an array with one dimension: dimensions, flags, type, length, lower bound. */
const headerBytes = 20;

/**
 * The numbers of a `real[]` or `float8[]` without nulls that a statement sends by PostgreSQL's `array_send`: its binary form,
 * read many times faster than thousands of numbers as text. Each element has its length before it; all is big-endian.
 */
export function readSentArray(sent: Uint8Array): Float64Array {
  const view = new DataView(sent.buffer, sent.byteOffset, sent.byteLength);
  // An empty array has no dimension, and so neither length nor elements.
  if (view.getInt32(0) === 0) return new Float64Array(0);
  const numbers = new Float64Array(view.getInt32(12));
  const width = (sent.byteLength - headerBytes) / numbers.length - 4;
  for (let index = 0; index < numbers.length; index++) {
    const at = headerBytes + index * (width + 4) + 4;
    numbers[index] = width === 4 ? view.getFloat32(at) : view.getFloat64(at);
  }
  return numbers;
}
