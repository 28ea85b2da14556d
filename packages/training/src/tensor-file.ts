import { createHash } from 'node:crypto';

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

const magic = 'EARMARK1';
const hashBytes = 32;

interface StoredHeader {
  header: unknown;
  groups: Record<string, { name: string; shape: number[] }[]>;
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dimension) => size * dimension, 1);

/**
 * Writes magic, SHA-256 of all that follows it, header length (uint32, little-endian), header as JSON padded to four
 * bytes, then the tensors' values in the header's order.
 */
export function encodeTensorFile<Header>({ header, groups }: TensorFile<Header>): Buffer {
  const stored: StoredHeader = { header, groups: {} };
  const data: Buffer[] = [];
  for (const [group, tensors] of Object.entries(groups)) {
    stored.groups[group] = tensors.map(({ name, shape }) => ({ name, shape }));
    for (const { data: values } of tensors) {
      data.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    }
  }
  const json = Buffer.from(JSON.stringify(stored));
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, ' ')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const body = Buffer.concat([length, padded, ...data]);
  return Buffer.concat([Buffer.from(magic), createHash('sha256').update(body).digest(), body]);
}

/**
 * Reads what encodeTensorFile wrote.
 *
 * @throws Error saying what is wrong: not such a file, altered or truncated
 */
export function decodeTensorFile(bytes: Uint8Array): {
  header: unknown;
  groups: Record<string, NamedTensor[]>;
} {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = magic.length + hashBytes;
  if (file.length < start + 4 || file.toString('latin1', 0, magic.length) !== magic) {
    throw new Error('not a file of tensors');
  }
  const body = file.subarray(start);
  if (!createHash('sha256').update(body).digest().equals(file.subarray(magic.length, start))) {
    throw new Error('truncated or altered: its checksum does not match');
  }
  const headerEnd = 4 + body.readUInt32LE(0);
  const stored = JSON.parse(body.toString('utf8', 4, headerEnd)) as StoredHeader;
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
