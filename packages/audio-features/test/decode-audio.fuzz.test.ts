import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AudioError, decodeAudio } from '../src/index.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 60 };

const folder = new URL('./audio/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => /\.(ogg|opus|mp3|flac|wav)$/.test(name))
  .map((name) => new Uint8Array(readFileSync(new URL(name, folder))));

/** Real recordings with bytes changed, left out, doubled or cut off. */
const damaged = fc
  .record({
    sample: fc.constantFrom(...samples),
    changes: fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { maxLength: 20 }),
    from: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    to: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    tail: fc.uint8Array({ maxLength: 64 }),
  })
  .map(({ sample, changes, from, to, tail }) => {
    const start = Math.floor((from ?? 0) * sample.length);
    const end = to === null ? sample.length : Math.max(start, Math.floor(to * sample.length));
    const bytes = new Uint8Array([
      ...sample.subarray(0, from === null ? 0 : 64),
      ...sample.subarray(start, end),
      ...tail,
    ]);
    for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });

it('decodes damaged recordings, or says what is wrong with them', {
  timeout: (minutes + 5) * 60_000,
}, async () => {
  expect(samples.length).toBeGreaterThan(3);
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 4096 })), async (bytes) => {
      try {
        const { channels, durationSeconds } = await decodeAudio(bytes);
        expect(channels.length).toBeGreaterThan(0);
        expect(durationSeconds).toBeGreaterThan(0);
        for (const channel of channels) expect(channel.every(Number.isFinite)).toBe(true);
      } catch (error) {
        if (!(error instanceof AudioError)) throw error;
        expect(error.message.length).toBeGreaterThan(10);
      }
    }),
    bounds,
  );
});
