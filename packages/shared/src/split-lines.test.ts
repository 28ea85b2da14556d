import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from './split-lines.ts';

async function collect(text: string, chunkBytes: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  async function* cut() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const lines: string[] = [];
  for await (const line of splitLines(cut())) lines.push(line);
  return lines;
}

describe('lines of a text', () => {
  it('end with a line feed alone, wherever the chunks end', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'ä', '🎻', '\u2028', '\u2029', '\u0085', ' ', '"') });
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, chunkBytes) => {
        expect(await collect(lines.map((each) => `${each}\n`).join(''), chunkBytes)).toEqual(lines);
      }),
    );
  });

  it('lose a carriage return before it, and need none at the end', async () => {
    expect(await collect('one\r\n\r\nthree', 2)).toEqual(['one', '', 'three']);
    expect(await collect('', 2)).toEqual([]);
  });
});
