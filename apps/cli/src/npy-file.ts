import { writeFileSync } from 'node:fs';

/** Encodes float32 numbers in C order as NumPy's .npy, format version 1.0. */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const entry = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const prefixBytes = 10;
  // Numbers begin at a multiple of 64 bytes; the header ends with a line feed.
  const headerBytes = Math.ceil((prefixBytes + entry.length + 1) / 64) * 64 - prefixBytes;
  const file = Buffer.alloc(prefixBytes + headerBytes + values.byteLength, ' ');
  file.write('\x93NUMPY\x01\x00', 0, 'latin1');
  file.writeUInt16LE(headerBytes, 8);
  file.write(entry, prefixBytes, 'latin1');
  file.write('\n', prefixBytes + headerBytes - 1, 'latin1');
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), prefixBytes + headerBytes);
  return file;
}

/** Writes `values` of the given shape to an .npy file. */
export function writeNpy(path: string, values: Float32Array, shape: readonly number[]): void {
  writeFileSync(path, encodeNpy(values, shape));
}
