import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder, makeHome } from './api-process.ts';
import { listStoredClips } from './audio-folder.ts';
import { exportDataSet, fetchFile, readArchive } from './export-calls.ts';
import { type Storage, startServers } from './storage.ts';

keepOwnServers();

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs the command line, as an operator would. */
async function earmark(args: string[], variables: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['apps/cli/bin/earmark.mjs', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', NODE_ENV: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** What labels and votes come to, as an export tells it. */
async function readTables(api: ApiProcess): Promise<Map<string, string>> {
  const archive = await readArchive(
    await fetchFile(await exportDataSet(api, { dataSet: 'demo', format: 'csv' })),
  );
  return new Map([...archive].map(([name, content]) => [name, content.toString('utf8')]));
}

describe.skipIf(noServerReason !== null)(noServerReason ?? 'backup, restore and move', () => {
  const home = makeHome();
  const backups = makeHome();
  const homes = [home, backups];
  let servers: Storage;
  let api: ApiProcess | undefined;
  let people: Asker[];
  /** Ids of votes that the API had acknowledged. */
  const acknowledged: string[] = [];
  let acknowledgedBefore = 0;
  const newHome = (): string => {
    const folder = makeHome();
    homes.push(folder);
    return folder;
  };

  const readVoteIds = async (running: ApiProcess, person: Asker): Promise<Set<string>> => {
    const { dataSet } = await running.get<{ dataSet: { myVotes: { edges: { node: { id: string } }[] } } }>(
      person,
      'query { dataSet(name: "demo") { myVotes(first: 100) { edges { node { id } } } } }',
    );
    return new Set(dataSet.myVotes.edges.map(({ node }) => node.id));
  };

  beforeAll(async () => {
    servers = await startServers();
    api = await ApiProcess.start({}, home);
    expect(await api.importFolder(demoFolder, 'demo')).toMatchObject({ state: 'finished', clips: 240 });
    people = await api.addPeople(3);
  }, 300_000);
  afterAll(async () => {
    await api?.kill('SIGTERM');
    await servers?.stop();
    for (const folder of homes) rmSync(folder, { recursive: true, force: true });
  });

  it('backs up while people vote: all that was acknowledged before is in it, and files by their checksums', async () => {
    const running = api!;
    const cast = async (person: Asker, votes: number) => {
      for (const task of await nextTasks(running, person, votes)) {
        const { id } = await castVote(running, person, task, 'yes');
        acknowledged.push(id!);
      }
    };
    await Promise.all(people.map((person) => cast(person, 5)));
    acknowledgedBefore = acknowledged.length;
    expect(acknowledgedBefore).toBe(15);
    // The first export chooses pseudonyms, and leaves a file that is backed up too.
    await readTables(running);
    let voting = true;
    const voters = people.map(async (person) => {
      while (voting && acknowledged.length < 200) await cast(person, 1);
    });
    const { code, stdout, stderr } = await earmark(['backup', '--out', backups, '--json', '--quiet'], {
      EARMARK_HOME: home,
    });
    voting = false;
    await Promise.all(voters);
    expect(stderr).not.toContain('earmark:');
    expect(code).toBe(0);
    const made = JSON.parse(stdout);
    expect(made).toMatchObject({ files: 241, fetched: 241, missing: [] });
    expect(made.tables.Clip).toBe(240);
    const again = await earmark(['backup', '--out', backups, '--json', '--quiet'], { EARMARK_HOME: home });
    expect(JSON.parse(again.stdout)).toMatchObject({ files: 241, fetched: 0 });
    expect(readdirSync(join(backups, 'snapshots'))).toEqual([made.backup, JSON.parse(again.stdout).backup]);
  }, 300_000);

  it('is for the operator alone', async () => {
    const url = `${api!.url}/operator/snapshot`;
    for (const token of [undefined, api!.trainer.token, 'eo_guessed'])
      expect(
        (await fetch(url, { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {} }))
          .status,
      ).toBe(403);
    const headers = { authorization: `Bearer ${api!.operator.token}` };
    for (const path of ['store/../../secrets.json', 'store/clips/aa/x', 'other'])
      expect((await fetch(`${api!.url}/operator/${path}`, { headers })).status).toBe(404);
  });

  it('restores the first backup on PostgreSQL and S3, once', async () => {
    const [first] = readdirSync(join(backups, 'snapshots')).sort();
    const variables = { ...servers.variables, EARMARK_HOME: newHome() };
    const { code, stdout, stderr } = await earmark(
      ['restore', backups, '--backup', first!, '--json'],
      variables,
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(JSON.parse(stdout)).toMatchObject({ backup: first, files: 241, missing: [] });
    const second = await earmark(['restore', backups, '--json'], variables);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/target database is in use: table \w+ has rows/);
    const restored = await ApiProcess.start(variables, variables.EARMARK_HOME);
    try {
      const ids = new Set<string>();
      for (const person of people)
        for (const id of await readVoteIds(restored, restored.actAs(person.actAs!))) ids.add(id);
      for (const id of acknowledged.slice(0, acknowledgedBefore)) expect(ids).toContain(id);
      // Nothing that nobody cast, and work goes on: the ledger's numbers too.
      for (const id of ids) expect(acknowledged).toContain(id);
      const person = restored.actAs(people[0]!.actAs!);
      const [task] = await nextTasks(restored, person, 1);
      expect((await castVote(restored, person, task!, 'no')).__typename).toBe('Vote');
      const [clip] = await listStoredClips(restored, 'demo');
      expect((await fetch(clip!.audioUrl)).status).toBe(200);
    } finally {
      await restored.kill('SIGTERM');
    }
  }, 300_000);

  it('restores the newest backup into an empty data folder, with the tables of the original', async () => {
    const original = await readTables(api!);
    const variables = { EARMARK_HOME: newHome() };
    const { code, stderr } = await earmark(['restore', backups, '--json'], variables);
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    const restored = await ApiProcess.start(variables, variables.EARMARK_HOME);
    try {
      expect(await readTables(restored)).toEqual(original);
    } finally {
      await restored.kill('SIGTERM');
    }
  }, 300_000);

  it('restores nothing of a damaged backup', async () => {
    const damaged = newHome();
    const name = readdirSync(join(backups, 'snapshots')).sort().at(-1)!;
    mkdirSync(join(damaged, 'snapshots', name), { recursive: true });
    for (const file of ['manifest.json', 'database.jsonl.gz'])
      writeFileSync(
        join(damaged, 'snapshots', name, file),
        readFileSync(join(backups, 'snapshots', name, file)),
      );
    const variables = { EARMARK_HOME: newHome() };
    const without = await earmark(['restore', damaged, '--json'], variables);
    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(/stored file \S+ is missing/);
    appendFileSync(join(damaged, 'snapshots', name, 'database.jsonl.gz'), 'x');
    const changed = await earmark(['restore', damaged, '--json'], variables);
    expect(changed.code).toBe(1);
    expect(changed.stderr).toMatch(/its checksum is not the one/);
    // The target is as empty as before.
    expect((await earmark(['restore', backups, '--json'], variables)).code).toBe(0);
  }, 300_000);

  it('moves the data folder to PostgreSQL and S3 by one command, once it is stopped', async () => {
    const target = await startServers();
    try {
      const { DATABASE_URL: to, ...store } = target.variables;
      const move = () => earmark(['move', '--to', to!, '--json'], { EARMARK_HOME: home, ...store });
      const busy = await move();
      expect(busy.code).toBe(1);
      expect(busy.stderr).toMatch(/in use by process/);
      const original = await readTables(api!);
      await api!.kill('SIGTERM');
      api = undefined;
      const { code, stdout, stderr } = await move();
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(JSON.parse(stdout).tables).toMatchObject({ Clip: 240, Instrument: 20 });
      expect(JSON.parse(stdout).files).toBeGreaterThanOrEqual(240);
      const again = await move();
      expect(again.code).toBe(1);
      expect(again.stderr).toMatch(/target database is in use/);
      expect(existsSync(join(home, 'store/clips'))).toBe(true);
      api = await ApiProcess.start(target.variables, home);
      expect(await readTables(api)).toEqual(original);
      const [clip] = await listStoredClips(api, 'demo');
      expect((await fetch(clip!.audioUrl)).status).toBe(200);
    } finally {
      await api?.kill('SIGTERM');
      await target.stop();
    }
  }, 300_000);
});
