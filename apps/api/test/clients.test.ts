import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess } from './api-process.ts';
import { readArchive } from './export-calls.ts';
import { makePersonalToken } from './personal-token-calls.ts';

const folder = fileURLToPath(new URL('../../../docs/clients/', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython && process.env.CI) throw new Error('In CI nothing is skipped: apt-get install python3');

const clients = [
  {
    name: 'TypeScript',
    reason: null,
    command: process.execPath,
    args: ['--import', 'tsx', `${folder}earmark.ts`],
  },
  {
    name: 'Python',
    reason: hasPython ? null : 'no python3: apt-get install python3',
    command: 'python3',
    args: [`${folder}earmark.py`],
  },
];

describe('the clients of the documents', () => {
  let api: ApiProcess;
  let token: string;
  let scratch: string;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'earmark-clients-'));
    api = await ApiProcess.startWithDemo({});
    await api.addPeople(1, 'reviewer');
    token = await makePersonalToken(api, 'reviewer0@example.org', 'client');
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  describe.each(clients)('$name', ({ name, reason, command, args }) => {
    const run = (words: string[], given = token) =>
      new Promise<{ code: number; out: string; err: string }>((resolve) => {
        const env = { ...process.env, EARMARK_URL: api.url, EARMARK_TOKEN: given };
        execFile(command, [...args, ...words], { env }, (error, out, err) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
        );
      });
    const skip = reason !== null;
    if (reason) it.skip(reason, () => {});

    it.skipIf(skip)('lists every clip over several pages', async () => {
      const { code, out } = await run(['clips', 'demo']);
      const keys = out
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]);
      expect(code).toBe(0);
      const { dataSet } = await api.get<{ dataSet: { progress: { clips: number } } }>(
        api.operator,
        '{ dataSet(name: "demo") { progress { clips } } }',
      );
      expect(new Set(keys).size).toBe(dataSet.progress.clips);
      expect(dataSet.progress.clips).toBeGreaterThan(100);
    });

    it.skipIf(skip)('votes as the person, once however often it is run', async () => {
      const { dataSet } = await api.get<{
        dataSet: { clips: { edges: { node: { id: string; sampleKey: string } }[] } };
      }>(
        api.operator,
        '{ dataSet(name: "demo") { clips(first: 2, split: train) { edges { node { id sampleKey } } } } }',
      );
      const keys = dataSet.clips.edges.map(({ node }) => node.sampleKey);
      // Different instruments, so that the clients do not vote on one pair.
      const instrument = name === 'Python' ? 'banjo' : 'cello';
      const path = join(scratch, `${name}.csv`);
      writeFileSync(path, `${keys[0]},${instrument},yes\n${keys[1]},${instrument},unsure\n`);
      const first = await run(['vote', 'demo', path]);
      expect(first).toMatchObject({ code: 0, err: '' });
      expect(first.out).toBe(`${keys[0]}\t${instrument}\tyes\t1\n${keys[1]}\t${instrument}\tunsure\t1\n`);
      expect(await run(['vote', 'demo', path])).toEqual(first);
      const { clip } = await api.get<{
        clip: { myVotes: { answer: string; instrument: { name: string } }[] };
      }>({ token }, 'query ($id: ID!) { clip(id: $id) { myVotes { answer instrument { name } } } }', {
        id: dataSet.clips.edges[0]!.node.id,
      });
      expect(clip.myVotes.filter((vote) => vote.instrument.name === instrument)).toMatchObject([
        { answer: 'yes' },
      ]);
    });

    it.skipIf(skip)('exports, and checks what it got', async () => {
      const path = join(scratch, `${name}.zip`);
      expect(await run(['export', 'demo', 'csv', path])).toEqual({ code: 0, out: '', err: '' });
      const file = readFileSync(path);
      expect([...(await readArchive(file)).keys()].join()).toContain('labels.csv');
      const { dataSet } = await api.get<{ dataSet: { exports: { sha256: string }[] } }>(
        api.operator,
        '{ dataSet(name: "demo") { exports { sha256 } } }',
      );
      expect(dataSet.exports[0]!.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    });

    it.skipIf(skip)('says what was refused, by its code', async () => {
      expect(await run(['clips', 'demo'], 'ep_wrong')).toMatchObject({
        code: 1,
        err: expect.stringContaining('Sign in first. (NOT_SIGNED_IN)'),
      });
      expect((await run(['clips', 'nothing'])).err).toContain('NOT_FOUND');
      expect((await run(['export', 'demo', 'nothing', join(scratch, 'x')])).err).toContain('BAD_USER_INPUT');
    });
  });
});
