import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OpenmicError, readOpenmicFolder } from '../src/index.ts';
import { labelsHeader, metadataHeader, responsesHeader, smallFolder, writeFolder } from './folder.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 150 };

const cell = fc.oneof(
  fc.constantFrom('000001_0', '000003_7680', 'cello', 'flute', '0.5', '1.0', '3', '', '-1', 'NaN', '1e999'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '../../etc/passwd',
    '"',
    '""',
    '"a\n',
    '\0',
    '\ufeff',
    '=',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const row = fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(','));
const table = (header: string) =>
  fc
    .tuple(
      fc.constantFrom(
        header,
        `\ufeff${header}`,
        header.toUpperCase(),
        header.split(',').reverse().join(','),
        '',
        '\n',
      ),
      fc.array(row, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    )
    .map(([first, rows, end]) => [first, ...rows].join(end));
const bytes = fc.uint8Array({ maxLength: 60 }).map((values) => Buffer.from(values));
const anyOf = (text: fc.Arbitrary<string>) => fc.oneof({ weight: 4, arbitrary: text }, bytes);

const files = fc.record({
  'class-map.json': anyOf(
    fc.oneof(
      fc.constant('{"flute": 1, "cello": 0}'),
      fc.constant('{"__proto__": 0, "constructor": 1}'),
      fc.json(),
      fc.string(),
    ),
  ),
  'partitions/split01_train.csv': anyOf(fc.array(cell, { maxLength: 6 }).map((keys) => keys.join('\n'))),
  'partitions/split01_test.csv': anyOf(fc.array(cell, { maxLength: 6 }).map((keys) => keys.join('\n'))),
  'openmic-2018-aggregated-labels.csv': anyOf(table(labelsHeader)),
  'openmic-2018-individual-responses.csv': anyOf(table(responsesHeader)),
  'openmic-2018-metadata.csv': anyOf(table(metadataHeader)),
});

it('reads any folder, or says what is wrong with it, and keeps what is right', {
  timeout: (minutes + 5) * 60_000,
}, async () => {
  const dir = writeFolder(smallFolder());
  mkdirSync(join(dir, 'partitions'), { recursive: true });
  await fc.assert(
    fc.asyncProperty(
      files,
      fc.subarray(Object.keys(smallFolder()).filter((name) => !name.startsWith('audio'))),
      async (made, damaged) => {
        for (const [name, content] of Object.entries(smallFolder())) {
          if (name.startsWith('audio')) continue;
          rmSync(join(dir, name), { force: true });
          writeFileSync(join(dir, name), damaged.includes(name) ? made[name as keyof typeof made] : content);
        }
        try {
          const folder = await readOpenmicFolder(dir);
          const keys = new Set(folder.clips.map(({ sampleKey }) => sampleKey));
          expect(keys.size).toBe(folder.clips.length);
          for (const { sampleKey, instrument, relevance } of folder.labels) {
            expect(keys.has(sampleKey)).toBe(true);
            expect(folder.instruments).toContain(instrument);
            expect(relevance >= 0 && relevance <= 1).toBe(true);
          }
          for (const { sampleKey, instrument } of folder.responses) {
            expect(keys.has(sampleKey)).toBe(true);
            expect(folder.instruments).toContain(instrument);
          }
          for (const { file, reason } of folder.skipped)
            expect(file.length * reason.length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof OpenmicError)) throw error;
          expect(error.message).toMatch(/^class-map\.json: ./);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      },
    ),
    bounds,
  );
});
