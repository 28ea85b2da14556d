import { createHash } from 'node:crypto';
import { readTensorFile, type StoredHeader, type TensorFile, tensorFileMagic } from '@earmark/model-version';
import { sha256Of } from './sha256-of.ts';

/** Writes what readTensorFile reads. */
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
  return Buffer.concat([Buffer.from(tensorFileMagic), createHash('sha256').update(body).digest(), body]);
}

/**
 * Reads what encodeTensorFile wrote.
 *
 * @throws Error saying what is wrong: not such a file, altered or truncated
 */
export const decodeTensorFile = (bytes: Uint8Array): TensorFile<unknown> => readTensorFile(bytes, sha256Of);
