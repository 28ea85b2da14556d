/** A named float32 tensor. */
export interface NamedTensor {
  name: string;
  shape: number[];
  data: Float32Array;
}

/** A JSON header with groups of tensors, the content of one file. */
export interface TensorFile<Header> {
  header: Header;
  groups: Record<string, NamedTensor[]>;
}

/** How a file of tensors begins. */
export const tensorFileMagic = 'EARMARK1';
const hashBytes = 32;

/** What stands as JSON before the values. */
export interface StoredHeader {
  header: unknown;
  groups: Record<string, { name: string; shape: number[] }[]>;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dimension) => size * dimension, 1);
const toHexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Reads a file of tensors: magic, SHA-256 of all that follows it, header length (uint32, little-endian), header as JSON
 * padded to four bytes, then the tensors' values in the header's order.
 *
 * @param sha256Of SHA-256 in hexadecimal digits
 * @throws Error saying what is wrong: not such a file, altered or truncated
 */
export function readTensorFile(
  bytes: Uint8Array,
  sha256Of: (bytes: Uint8Array) => string,
): TensorFile<unknown> {
  const text = new TextDecoder();
  const start = tensorFileMagic.length + hashBytes;
  if (
    bytes.length < start + 4 ||
    text.decode(bytes.subarray(0, tensorFileMagic.length)) !== tensorFileMagic
  ) {
    throw new Error('not a file of tensors');
  }
  const body = bytes.subarray(start);
  if (sha256Of(body) !== toHexadecimal(bytes.subarray(tensorFileMagic.length, start))) {
    throw new Error('truncated or altered: its checksum does not match');
  }
  const headerEnd = 4 + new DataView(body.buffer, body.byteOffset, 4).getUint32(0, true);
  const stored = JSON.parse(text.decode(body.subarray(4, headerEnd))) as StoredHeader;
  const groups: Record<string, NamedTensor[]> = {};
  let at = headerEnd;
  for (const [group, tensors] of Object.entries(stored.groups)) {
    groups[group] = tensors.map(({ name, shape }) => {
      const end = at + 4 * sizeOf(shape);
      const data = new Float32Array(body.buffer.slice(body.byteOffset + at, body.byteOffset + end));
      at = end;
      return { name, shape, data };
    });
  }
  return { header: stored.header, groups };
}
