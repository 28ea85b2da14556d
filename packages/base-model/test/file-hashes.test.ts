import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BaseModelError, baseModelFolder, checkHashes, hashListName, writeHashList } from '../src/index.ts';

const card = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const list = readFileSync(join(baseModelFolder, hashListName), 'utf8');
const paths = readdirSync(baseModelFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path !== hashListName && statSync(join(baseModelFolder, path)).isFile())
  .sort();

describe('the files of the base model', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-base-model-'));
  const copy = join(scratch, 'lite');
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('are all listed by their hashes, in the list and on the card, and weigh 3 MB at most', async () => {
    await checkHashes(baseModelFolder);
    const listed = list.trim().split('\n');
    expect(listed.map((line) => line.slice(66))).toEqual(paths);
    for (const line of listed) expect(card).toContain(line);
    const bytes = paths.reduce((sum, path) => sum + statSync(join(baseModelFolder, path)).size, 0);
    expect(bytes).toBeLessThan(3e6);
  });

  it.each(paths)('are refused when a byte of %s is changed', async (path) => {
    cpSync(baseModelFolder, copy, { recursive: true });
    const bytes = readFileSync(join(copy, path));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(copy, path), bytes);
    const refusal = await checkHashes(copy).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BaseModelError);
    expect((refusal as Error).message).toMatch(
      new RegExp(`${path.replaceAll('.', '\\.')} is damaged: its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}`),
    );
    rmSync(join(copy, path));
    await expect(checkHashes(copy)).rejects.toThrow(`${path} is missing`);
  });

  it('are refused without the list, or with a damaged one', async () => {
    cpSync(baseModelFolder, copy, { recursive: true });
    await writeHashList(copy, paths);
    expect(readFileSync(join(copy, hashListName), 'utf8')).toBe(list);
    writeFileSync(join(copy, hashListName), list.slice(30));
    await expect(checkHashes(copy)).rejects.toThrow(`${hashListName} is damaged`);
    rmSync(join(copy, hashListName));
    await expect(checkHashes(copy)).rejects.toThrow(`${hashListName} is missing`);
  });
});
