import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = new URL('../src', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);

describe('the package runs wherever JavaScript does', () => {
  it.each(files)('%s names nothing of Node or of a page', (name) => {
    const code = readFileSync(join(source, name), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/'[^'\n]*'|`[^`]*`/g, (text) => (text.startsWith("'node:") ? text : "''"))
      .replaceAll(/\/\/.*/g, '');
    expect(
      code.match(/'node:\w+'|\b(process|Buffer|require|document|navigator|AudioContext)\b[.(]/g),
    ).toBeNull();
  });

  it('looks at every file', () => {
    expect(files).toContain('index.ts');
    expect(files).toContain(join('decode', 'decode-audio.ts'));
  });
});
