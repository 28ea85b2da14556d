import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readTensorFile, tensorFileMagic } from './tensor-file.ts';

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A file of one tensor `[2]`, with the hash of what it holds. */
function makeFile(): Buffer {
  const stored = JSON.stringify({ header: {}, groups: { linear: [{ name: 'mean', shape: [2] }] } });
  const header = Buffer.from(stored.padEnd(Math.ceil(stored.length / 4) * 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([length, header, Buffer.from(new Float32Array([1, 2]).buffer)]);
  return Buffer.concat([Buffer.from(tensorFileMagic), Buffer.from(sha256Of(body), 'hex'), body]);
}

it('reads what was written', () => {
  const { groups } = readTensorFile(makeFile(), sha256Of);
  expect([...groups.linear![0]!.data]).toEqual([1, 2]);
});

it('takes no value that was altered, and no file that is cut or goes on', () => {
  const good = makeFile();
  for (const place of [8, good.length - 1, good.length - 8]) {
    const altered = Buffer.from(good);
    altered[place]! ^= 1;
    expect(() => readTensorFile(altered, sha256Of)).toThrow('its checksum does not match');
  }
  expect(() => readTensorFile(good.subarray(0, -4), sha256Of)).toThrow('its checksum does not match');
  expect(() => readTensorFile(Buffer.concat([good, Buffer.alloc(4)]), sha256Of)).toThrow('checksum');
  expect(() => readTensorFile(good.subarray(1), sha256Of)).toThrow('not a file of tensors');
});
