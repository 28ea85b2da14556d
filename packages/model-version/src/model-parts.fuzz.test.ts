import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ModelDefectError } from './model-defect-error.ts';
import { readModelParts } from './model-parts.ts';
import { tensorFileMagic } from './tensor-file.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 500 };

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const description = {
  instruments: ['a', 'b'],
  image: { rows: 2, frames: 3, channels: 1 },
  standardisesRows: false,
} as unknown as Parameters<typeof readModelParts>[1];

const shape = fc.array(fc.oneof(fc.nat(5), fc.constantFrom(-1, 0.5, 1e15, Number.MAX_SAFE_INTEGER)), {
  maxLength: 3,
});
const tensor = fc.record({
  name: fc.constantFrom('mean', 'scale', 'weights', 'intercepts', 'probabilities'),
  shape,
});
const header = fc.oneof(
  fc.record({
    header: fc.oneof(
      fc.constant({}),
      fc.record({ heldOutKeys: fc.array(fc.string(), { maxLength: 3 }) }),
      fc.anything(),
    ),
    groups: fc.dictionary(
      fc.constantFrom('linear', 'heldOut', 'rows', '__proto__'),
      fc.array(tensor, { maxLength: 5 }),
    ),
  }),
  fc.jsonValue(),
);

/** Files whose checksum is right, so that what is behind it is reached. */
const file = fc
  .record({ header, lie: fc.option(fc.nat()), values: fc.uint8Array({ maxLength: 400 }) })
  .map(({ header, lie, values }) => {
    const text = new TextEncoder().encode(JSON.stringify(header) ?? '');
    const length = new Uint8Array(new Uint32Array([lie ?? text.length]).buffer);
    const body = new Uint8Array([...length, ...text, ...values]);
    const hash = createHash('sha256').update(body).digest();
    return new Uint8Array([...new TextEncoder().encode(tensorFileMagic), ...hash, ...body]);
  });

it('reads any model file, or says that it is defect', { timeout: (minutes + 5) * 60_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(file, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      try {
        readModelParts(bytes, description, sha256Of);
      } catch (error) {
        if (!(error instanceof ModelDefectError)) throw error;
        expect(error.message.length).toBeGreaterThan(3);
      }
    }),
    bounds,
  );
});
