import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ModelDefectError } from './model-defect-error.ts';
import { readModelParts } from './model-parts.ts';
import { tensorFileMagic } from './tensor-file.ts';

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const description = {
  instruments: ['cello', 'flute'],
  image: { rows: 2, frames: 3, channels: 1 },
  standardisesRows: false,
} as unknown as Parameters<typeof readModelParts>[1];

/** A file whose checksum is right, with arrays of these lengths. */
function makeFile(lengths: { linear: Record<string, number>; rows: Record<string, number> }): Uint8Array {
  const groups = Object.fromEntries(
    Object.entries(lengths).map(([group, tensors]) => [
      group,
      Object.entries(tensors).map(([name, length]) => ({ name, shape: [length] })),
    ]),
  );
  const stored = JSON.stringify({ header: {}, groups });
  const header = Buffer.from(stored.padEnd(Math.ceil(stored.length / 4) * 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const count = Object.values(lengths)
    .flatMap((each) => Object.values(each))
    .reduce((sum, each) => sum + each, 0);
  const body = Buffer.concat([length, header, Buffer.alloc(4 * count)]);
  return Buffer.concat([Buffer.from(tensorFileMagic), Buffer.from(sha256Of(body), 'hex'), body]);
}

const good = { linear: { mean: 3, scale: 3, weights: 6, intercepts: 2 }, rows: { mean: 2, scale: 2 } };
const read = (lengths: typeof good) => readModelParts(makeFile(lengths), description, sha256Of);

it('reads arrays of the shapes that the description says', () => {
  expect(read(good).linear).toMatchObject({ width: 3 });
});

it.each([
  ['more weights than features and instruments', { ...good, linear: { ...good.linear, weights: 7 } }],
  ['fewer', { ...good, linear: { ...good.linear, weights: 3 } }],
  ['a scale of another width', { ...good, linear: { ...good.linear, scale: 2 } }],
  ['intercepts of other instruments', { ...good, linear: { ...good.linear, intercepts: 3 } }],
  ['statistics of other rows', { ...good, rows: { mean: 3, scale: 3 } }],
])('refuses %s', (_, lengths) => {
  expect(() => read(lengths)).toThrow(ModelDefectError);
});
