import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv, readCsvRows } from '../src/index.ts';
import { writeFolder } from './folder.ts';

async function readText(text: string) {
  const bad: [number, string][] = [];
  const rows: { row: number; fields: string[] }[] = [];
  const path = join(writeFolder({ 'table.csv': text }), 'table.csv');
  for await (const row of readCsvRows(path, (place, reason) => bad.push([place, reason]))) rows.push(row);
  return { rows, bad };
}

describe('readCsvRows', () => {
  it('reads back whatever was written, with quotes, commas, line feeds and all', async () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', 'a"b', '', '\u2028', 'ö'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        async (records) => {
          let text = '';
          for await (const chunk of formatCsv(null, records, (record) => record)) text += chunk;
          const { rows, bad } = await readText(text);
          expect(bad).toEqual([]);
          // A byte order mark at the start of a file belongs to the file, not to its first field.
          if (records[0]?.[0]?.startsWith('\uFEFF')) return;
          expect(rows.map(({ fields }) => fields)).toEqual(records);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts lines, not records', async () => {
    const { rows } = await readText('a,b\r\n\r\n"1\r\n2",c\r\nd,e');
    expect(rows).toEqual([
      { row: 1, fields: ['a', 'b'] },
      { row: 3, fields: ['1\r\n2', 'c'] },
      { row: 5, fields: ['d', 'e'] },
    ]);
  });

  it('loses one line, not the file, to a quote that is not closed', async () => {
    const lines = Array.from({ length: 1000 }, (_, line) => (line === 500 ? '"500,x' : `${line},x`));
    const { rows, bad } = await readText(lines.join('\n'));
    expect(rows).toHaveLength(999);
    expect(bad).toEqual([[501, 'a quote is opened and not closed']]);
  });

  it('reports a quote inside a field and a line without end', async () => {
    const { rows, bad } = await readText(`a,5" disc\nb,c\n${'x'.repeat(1_200_000)}\nd,e\n`);
    expect(rows.map(({ fields }) => fields[0])).toEqual(['b', 'd']);
    expect(bad).toEqual([
      [1, 'a quote stands inside a field'],
      [3, 'the line is too long to be a row'],
    ]);
  });

  it('tells a file that is not there', async () => {
    const rows = readCsvRows('/nowhere/table.csv', () => {});
    await expect(rows.next()).rejects.toThrow('ENOENT');
  });
});
