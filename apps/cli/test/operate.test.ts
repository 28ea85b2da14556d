import type { ChildProcess } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonServers } from '@earmark/test-servers/common-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeWav } from '../../../packages/audio-features/test/encode-wav.ts';
import { startChild, stopChild, waitUntilReady } from '../src/product/child-process.ts';
import { findFreePort } from '../src/product/ports.ts';
import { apiProcess } from '../src/product/processes.ts';
import { runEarmark } from './support/run-earmark.ts';

const demoFolder = fileURLToPath(new URL('../../../data/demo', import.meta.url));

describe('commands for operators', () => {
  let scratch: string;
  let env: Record<string, string>;
  let api: ChildProcess | undefined;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-operate-'));
    env = { EARMARK_HOME: join(scratch, 'home'), EARMARK_PORT: '4999' };
  });
  afterAll(async () => {
    if (api) await stopChild(api);
    await rm(scratch, { recursive: true, force: true });
  });

  it('adds a person and prints a link under the address that npm start serves', async () => {
    const added = await runEarmark(['user', 'add', 'clara@example.org', '--role', 'reviewer', '--json'], env);
    expect(added.stderr).not.toContain('earmark:');
    expect(added.code).toBe(0);
    // It has started an API of its own and ended it; the commands that follow find one that serves.
    await expect(access(join(env.EARMARK_HOME!, 'running.json'))).rejects.toThrow('ENOENT');
    const { url, ...rest } = JSON.parse(added.stdout);
    expect(rest).toEqual({ email: 'clara@example.org', role: 'reviewer' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4999\/auth\/.+token=/);

    const home = env.EARMARK_HOME!;
    const spec = apiProcess({ home, host: '127.0.0.1', port: await findFreePort() });
    api = startChild({
      ...spec,
      env: { ...spec.env, ...((await commonServers(home)) as Record<string, string>) },
    });
    await waitUntilReady(api, 'API');
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

    const revoked = await runEarmark(['token', 'revoke', 'gpu-1'], env);
    expect(revoked.stdout).toBe('gpu-1 is revoked.\n');
    const list = await runEarmark(['token', 'list', '--json'], env);
    expect(JSON.parse(list.stdout)).toContainEqual(
      expect.objectContaining({ name: 'gpu-1', kind: 'trainer', revokedAt: expect.any(String) }),
    );
    const audit = await runEarmark(['audit', '--json', '--action', 'revokeServiceToken'], env);
    expect(JSON.parse(audit.stdout)).toEqual([
      expect.objectContaining({
        actor: 'this machine: operator',
        outcome: 'done',
        details: '{"name":"gpu-1"}',
      }),
    ]);
  });

  it('changes a role, signs a person out, and deactivates and activates her', async () => {
    const changed = await runEarmark(['user', 'role', 'clara@example.org', 'annotator'], env);
    expect(changed.stdout).toBe('clara@example.org is annotator from now on.\n');
    const out = await runEarmark(['user', 'sign-out', 'clara@example.org'], env);
    expect(out.stdout).toBe('0 sessions of clara@example.org are ended.\n');
    const deactivated = await runEarmark(['user', 'deactivate', 'clara@example.org'], env);
    expect(deactivated.stdout).toBe('clara@example.org is deactivated.\n');
    const activated = await runEarmark(['user', 'activate', 'clara@example.org'], env);
    expect(activated.stdout).toBe('clara@example.org may sign in again.\n');
    const unknown = await runEarmark(['user', 'role', 'nobody@example.org', 'admin'], env);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('nobody@example.org')]);
  });

  it('imports audio with a Label Studio export and label tracks, and freezes a split by artist', async () => {
    const folder = join(scratch, 'audio');
    const tone = (seconds: number, frequencyHz: number) =>
      encodeWav(
        [
          Float64Array.from(
            { length: seconds * 8000 },
            (_, n) => 0.4 * Math.sin((2 * Math.PI * (frequencyHz + n / 1000) * n) / 8000),
          ),
        ],
        { bits: 16, sampleRateHz: 8000 },
      );
    for (const artist of ['Ann', 'Bob', 'Cleo', 'Dora']) {
      await mkdir(join(folder, artist), { recursive: true });
      await writeFile(
        join(folder, artist, `${artist}.wav`),
        tone(artist === 'Ann' ? 21 : 1, 300 + 7 * artist.charCodeAt(0)),
      );
    }
    await writeFile(join(folder, 'Bob/Bob.wav'), tone(1, 999));
    await writeFile(join(folder, 'Ann/Ann.txt'), '1.0\t2.0\tCello\n');
    const project = join(scratch, 'project.json');
    const result = [{ type: 'choices', value: { choices: ['Flute'] } }];
    await writeFile(
      project,
      JSON.stringify([
        { data: { audio: '/data/upload/1/Cleo.wav' }, annotations: [{ completed_by: 3, result }] },
      ]),
    );
    const { code, stdout } = await runEarmark(
      [
        'import',
        project,
        folder,
        '--dataset',
        'mine',
        '--artist-from-folder',
        '--freeze-split',
        '--json',
        '--quiet',
      ],
      env,
    );
    expect(JSON.parse(stdout)).toMatchObject({ clips: 6, labels: 2, votes: 1, skipped: [], known: 0 });
    expect(JSON.parse(stdout).split).toMatchObject({ frozen: true, testShare: 0.25 });
    expect(JSON.parse(stdout).split.train.clips + JSON.parse(stdout).split.test.clips).toBe(6);
    expect(code).toBe(0);
    const wrong = await runEarmark(['import', folder, '--freeze-split', '0.9'], env);
    expect(wrong.code).toBe(2);
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
