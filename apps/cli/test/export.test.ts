import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const demoFolder = fileURLToPath(new URL('../../../data/demo', import.meta.url));
const labelsFile = 'openmic-2018-aggregated-labels.csv';

describe('export and release', () => {
  let scratch: string;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-cli-export-'));
    env = { EARMARK_HOME: join(scratch, 'home') };
    folder = join(scratch, 'small');
    const names = (await readdir(join(demoFolder, 'audio/000'))).slice(0, 3);
    await mkdir(join(folder, 'audio/000'), { recursive: true });
    for (const name of names) await cp(join(demoFolder, 'audio/000', name), join(folder, 'audio/000', name));
    await cp(join(demoFolder, 'class-map.json'), join(folder, 'class-map.json'));
    const lines = (await readFile(join(demoFolder, labelsFile), 'utf8')).split('\n');
    const kept = lines.filter((line, row) => row === 0 || names.includes(`${line.split(',')[0]}.ogg`));
    await writeFile(join(folder, labelsFile), `${kept.join('\n')}\n`);
    const imported = await runEarmark(['import', folder, '--dataset', 'small', '--json', '--quiet'], env);
    expect(imported.code, imported.stderr).toBe(0);
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('unpacks an archive, saves a single file, and tells what there is', async () => {
    const out = join(scratch, 'openmic');
    const { code, stdout, stderr } = await runEarmark(
      ['export', 'small', '--format', 'openmic', '--audio', '--out', out, '--json', '--quiet'],
      env,
    );
    expect(stderr).not.toContain('earmark:');
    expect(code).toBe(0);
    const labels = await readFile(join(folder, labelsFile), 'utf8');
    expect(JSON.parse(stdout)).toEqual({
      clips: 3,
      labels: labels.trimEnd().split('\n').length - 1,
      votes: 0,
      skipped: [],
    });
    expect(await readFile(join(out, labelsFile), 'utf8')).toBe(labels);
    expect(await readdir(join(out, 'audio/000'))).toEqual(await readdir(join(folder, 'audio/000')));

    const npz = join(scratch, 'small.npz');
    expect((await runEarmark(['export', 'small', '--format', 'npz', '--out', npz], env)).code).toBe(0);
    expect((await readFile(npz)).subarray(0, 2).toString()).toBe('PK');
  });

  it('cuts a release, once', async () => {
    const out = join(scratch, 'release');
    const args = [
      'release',
      'small',
      '--version',
      '1.0.0',
      '--author',
      'Ann Example',
      '--out',
      out,
      '--json',
    ];
    const { code, stdout, stderr } = await runEarmark(args, env);
    expect(code, stderr).toBe(0);
    const { sha256, version, citation } = JSON.parse(stdout);
    const content = await readFile(join(out, 'content.jsonl'));
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    expect(version).toBe('1.0.0');
    expect(citation).toContain('Ann Example');
    const again = await runEarmark(args, env);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('never changes');
  });

  it('refuses what it does not know', async () => {
    expect((await runEarmark(['export', 'small', '--format', 'xls', '--out', 'x'], env)).code).toBe(2);
    const unknown = await runEarmark(
      ['export', 'nobody', '--format', 'csv', '--out', join(scratch, 'x')],
      env,
    );
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('no data set nobody');
  });
});
