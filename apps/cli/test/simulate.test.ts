import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEarmark } from './support/run-earmark.ts';

const demoFolder = fileURLToPath(new URL('../../../data/demo', import.meta.url));

describe('earmark simulate', () => {
  let scratch: string;
  let args: string[];
  let env: Record<string, string>;

  /** A folder of 36 demo clips, and a truth by which everything sounds that its labels say, and nothing else. */
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-simulate-'));
    env = { EARMARK_HOME: join(scratch, 'home') };
    const data = join(scratch, 'data');
    await mkdir(join(data, 'partitions'), { recursive: true });
    for (const entry of await readdir(demoFolder)) {
      if (entry === 'audio') await symlink(join(demoFolder, entry), join(data, entry));
      else if (/\.(csv|json)$/.test(entry)) await cp(join(demoFolder, entry), join(data, entry));
    }
    const keys: string[] = [];
    for (const [split, count] of [
      ['train', 24],
      ['test', 12],
    ] as const) {
      const file = join('partitions', `split01_${split}.csv`);
      const some = (await readFile(join(demoFolder, file), 'utf8')).split('\n').slice(0, count);
      await writeFile(join(data, file), `${some.join('\n')}\n`);
      keys.push(...some.map((key) => key.trim()));
    }
    const instruments = Object.keys(JSON.parse(await readFile(join(demoFolder, 'class-map.json'), 'utf8')));
    const labels = await readFile(join(demoFolder, 'openmic-2018-aggregated-labels.csv'), 'utf8');
    const sounding = new Set(
      labels.split('\n').flatMap((line) => {
        const [key, instrument, relevance] = line.split(',');
        return Number(relevance) >= 0.5 ? [`${key} ${instrument}`] : [];
      }),
    );
    const rows = keys.flatMap((key) =>
      instruments.map((instrument) => `${key},${instrument},${sounding.has(`${key} ${instrument}`) ? 1 : 0}`),
    );
    await writeFile(join(scratch, 'truth.csv'), `sample_key,instrument,present\n${rows.join('\n')}\n`);
    args = ['simulate', '--data', data, '--truth', join(scratch, 'truth.csv'), '--out', join(scratch, 'out')];
    args.push('--strategies', 'margin', '--seeds', '2', '--budgets', '0.3,0.6', '--warm-start', '0.2');
    args.push('--batch', '0.2', '--annotators', 'perfect,noisy', '--json');
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('writes curves, comparisons and charts, and takes finished runs up again', {
    timeout: 300_000,
  }, async () => {
    const first = await runEarmark(args, env);
    expect(first.code, first.stderr).toBe(0);
    const document = JSON.parse(first.stdout);
    expect(Object.keys(document.strategies).sort()).toEqual(['margin', 'random']);
    expect(document.strategies.margin.budgets).toEqual([0.3, 0.6]);
    expect(document.strategies.margin.map.mean).toHaveLength(2);
    expect(Object.keys(document.labelsToMatchRandom.margin)).toEqual(['0.3', '0.6']);
    expect(document.data).toMatchObject({ poolClips: 24, poolPairs: 480, scoredClips: 12 });
    expect(Object.keys(document.annotators)).toEqual(['perfect', 'noisy']);
    expect(document.charts).toHaveLength(2);
    const png = await readFile(document.charts[0]);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(await readdir(join(scratch, 'out', 'runs'))).toHaveLength(8);
    // A run that is tampered with shows that it was not made again.
    const [name] = (await readdir(join(scratch, 'out', 'runs'))).filter((file) =>
      file.startsWith('margin-perfect-1'),
    );
    const path = join(scratch, 'out', 'runs', name!);
    const rounds = JSON.parse(await readFile(path, 'utf8'));
    for (const round of rounds) round.map = 1;
    await writeFile(path, JSON.stringify(rounds));
    const second = await runEarmark(args, env);
    expect(second.code, second.stderr).toBe(0);
    const again = JSON.parse(second.stdout);
    expect(again.strategies.margin.map.mean[0]).toBeGreaterThan(document.strategies.margin.map.mean[0]);
    expect(again.strategies.random).toEqual(document.strategies.random);
  });

  it('answers wrong usage with exit code 2', async () => {
    expect((await runEarmark([...args, '--strategies', 'guess'], env)).code).toBe(2);
    expect((await runEarmark([...args, '--budgets', '0.1,2'], env)).code).toBe(2);
    expect((await runEarmark(['simulate', '--out', scratch], env)).code).toBe(2);
  });
});
