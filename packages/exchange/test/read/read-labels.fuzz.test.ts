import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { isAudacityText, readAudacityLabels } from '../../src/read/read-audacity-labels.ts';
import { isLabelStudioExport, readLabelStudio } from '../../src/read/read-label-studio.ts';
import { readLabelTable } from '../../src/read/read-label-table.ts';

const minutes = Number(process.env.EARMARK_FUZZ_MINUTES ?? 0);
const bounds = minutes > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 300 };
const options = { timeout: (minutes + 5) * 60_000 };

const folder = mkdtempSync(join(tmpdir(), 'earmark-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const word = fc.oneof(
  fc.constantFrom(
    ...'file,sample_key,instrument,relevance,label,start,end,annotator,num_responses,split,yes,no,train,test'.split(
      ',',
    ),
    ...[
      '0.5',
      '-1',
      '1e999',
      'NaN',
      '"',
      '""',
      '\r\n',
      '\n',
      ',',
      '\t',
      '\ufeff',
      '\0',
      '../x',
      '__proto__',
      'constructor',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
const table = fc
  .tuple(
    fc.shuffledSubarray('file,instrument,relevance,label,start,end,annotator,split'.split(',')),
    fc.array(fc.array(word, { maxLength: 9 }), { maxLength: 12 }),
  )
  .map(([header, rows]) => [header, ...rows].map((fields) => fields.join(',')).join('\n'));

it('reads any table of labels, and tells every row that it leaves out', options, async () => {
  const path = join(folder, 'table.csv');
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, table), async (content) => {
      writeFileSync(path, content);
      const told: string[] = [];
      const { labels } = await readLabelTable(path, (_row, reason) => told.push(reason));
      for (const reason of told) expect(reason.length).toBeGreaterThan(3);
      for (const { verdict } of labels) {
        if (verdict.kind === 'vote') expect(['yes', 'no', 'unsure']).toContain(verdict.answer);
        else expect(verdict.relevance).toBeGreaterThanOrEqual(0);
      }
    }),
    { ...bounds, examples: [['label,annotator,file,instrument\n__proto__,someone,file,guitar']] },
  );
});

it('reads any label track', options, () => {
  fc.assert(
    fc.property(text, (content) => {
      if (!isAudacityText(content)) return;
      for (const { startSeconds, endSeconds } of readAudacityLabels(content, () => {}) as {
        startSeconds: number;
        endSeconds: number;
      }[]) {
        expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
      }
    }),
    bounds,
  );
});

/** Documents of JSON in which the words of Label Studio occur often. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'choices',
      'audio',
      'labels',
      '/data/a.wav',
      'guitar',
    ),
    fc.string({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'data',
        'annotations',
        'result',
        'value',
        'choices',
        'labels',
        'from_name',
        'type',
        'audio',
        'id',
        'completed_by',
        'start',
        'end',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value;

it('reads any export of Label Studio', options, () => {
  fc.assert(
    fc.property(fc.oneof(json, fc.array(json, { maxLength: 4 })), (document) => {
      if (!isLabelStudioExport(document)) return;
      readLabelStudio(document, (_row, reason) => expect(reason.length).toBeGreaterThan(3));
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    bounds,
  );
});
