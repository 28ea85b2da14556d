import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const demoFolder = fileURLToPath(new URL('../../../data/demo', import.meta.url));

describe('commands that start an API of their own', () => {
  let scratch: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-operate-'));
    env = { EARMARK_HOME: join(scratch, 'home'), EARMARK_PORT: '4999' };
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('adds a person and prints a link under the address that npm start serves', async () => {
    const added = await runEarmark(['user', 'add', 'clara@example.org', '--role', 'reviewer', '--json'], env);
    expect(added.stderr).not.toContain('earmark:');
    expect(added.code).toBe(0);
    const { url, ...rest } = JSON.parse(added.stdout);
    expect(rest).toEqual({ email: 'clara@example.org', role: 'reviewer' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4999\/auth\/.+token=/);

    const again = await runEarmark(['user', 'link', 'clara@example.org', '--json'], env);
    expect(JSON.parse(again.stdout).url).not.toBe(url);
    const unknown = await runEarmark(['user', 'link', 'nobody@example.org'], env);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('nobody@example.org');
  });

  it('makes a trainer’s token, once by name', async () => {
    const made = await runEarmark(['token', 'create', 'gpu-1', '--json'], env);
    expect(made.code).toBe(0);
    const { name, token } = JSON.parse(made.stdout);
    expect(name).toBe('gpu-1');
    expect(token.length).toBeGreaterThanOrEqual(20);
    const again = await runEarmark(['token', 'create', 'gpu-1'], env);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('gpu-1');
  });

  it('imports what is sound, names what is not, and exits with 1', async () => {
    const folder = join(scratch, 'damaged');
    await cp(demoFolder, folder, { recursive: true });
    const keys = (await readFile(join(folder, 'partitions/split01_train.csv'), 'utf8')).trim().split('\n');
    const audio = (key: string) => join(folder, 'audio', key.slice(0, 3), `${key}.ogg`);
    await truncate(audio(keys[0]), 20_000);
    await truncate(audio(keys[1]), 0);
    await writeFile(audio(keys[2]), '#EXTM3U\nhttp://example.org/stream\n');
    const labels = join(folder, 'openmic-2018-aggregated-labels.csv');
    const rows = (await readFile(labels, 'utf8')).split('\n');
    rows[4] = 'garbage';
    rows[8] = rows[8].replace(/,[a-z_]+,/, ',kazoo,');
    await writeFile(labels, [...rows.slice(0, -1), rows[11], ''].join('\n'));

    const { code, stdout } = await runEarmark(
      ['import', folder, '--dataset', 'damaged', '--json', '--quiet'],
      env,
    );
    expect(code).toBe(1);
    const { clips, skipped } = JSON.parse(stdout) as {
      clips: number;
      skipped: { file: string; row: number | null; reason: string }[];
    };
    expect(clips).toBe(237);
    const places = skipped.map(({ file, row }) => `${file}:${row}`);
    for (const key of keys.slice(0, 3)) expect(places).toContain(`audio/${key.slice(0, 3)}/${key}.ogg:null`);
    for (const row of [5, 9, 506]) expect(places).toContain(`openmic-2018-aggregated-labels.csv:${row}`);
    expect(skipped.find(({ row }) => row === 9)?.reason).toContain('kazoo');
    expect(await readdir(folder)).toContain('class-map.json');
  });
});
