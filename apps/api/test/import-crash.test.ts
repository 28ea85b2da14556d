import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, demoFolder, makeHome } from './api-process.ts';
import { listStoredClips, makeWav, writeFiles } from './audio-folder.ts';

keepOwnServers();

const recordings = 70;

/** Audio without a release's names: every file is 21 s long and becomes three clips. */
function writeRecordings(folder: string): void {
  const rows = Array.from(
    { length: recordings },
    (_, index) => `r${index}.wav,cello,${index % 2},w${index % 3}`,
  );
  writeFiles(folder, {
    ...Object.fromEntries(
      Array.from({ length: recordings }, (_, index) => [`r${index}.wav`, makeWav(21, 300 + index)]),
    ),
    'labels.csv': `file,instrument,label,annotator\n${rows.join('\n')}\n`,
  });
}

/** A hundred and some clips of the demo, with their tables. */
function writeRelease(folder: string): void {
  cpSync(demoFolder, folder, { recursive: true });
  const keys = readdirSync(join(folder, 'audio'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ogg'),
  );
  for (const path of keys.sort().slice(110)) rmSync(join(folder, 'audio', path));
}

const count = async (api: ApiProcess, id: string): Promise<{ clips: number; state: string }> =>
  (
    await api.get<{ dataSetImport: { clips: number; state: string } }>(
      api.operator,
      'query ($id: ID!) { dataSetImport(id: $id) { clips state } }',
      { id },
    )
  ).dataSetImport;

const databases = [
  { name: 'the embedded database', server: false, reason: null },
  { name: 'PostgreSQL', server: true, reason: noServerReason },
];

describe.each(databases)('an import killed in the middle, on $name', ({ server, reason }) => {
  const homes: string[] = [];
  let testServer: TestServer | undefined;
  let variables: NodeJS.ProcessEnv = {};
  let api: ApiProcess;

  beforeAll(async () => {
    if (reason) return;
    if (server) {
      testServer = startTestServer();
      // Where several share a database, a dead process is known by its silence.
      variables = { DATABASE_URL: await testServer.createDatabase(), EARMARK_LEASE_SECONDS: '2' };
    }
    api = await ApiProcess.startEmpty(variables);
  });
  afterAll(async () => {
    await api?.stop();
    testServer?.stop();
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  });

  const cases: [string, (folder: string) => void, number][] = [
    ['recordings', writeRecordings, 3 * recordings],
  ];
  if (existsSync(demoFolder) && !server) cases.push(['release', writeRelease, 110]);

  it.skipIf(reason).each(cases)(
    `goes on after the next start and doubles nothing: %s${reason ? ` (${reason})` : ''}`,
    async (dataSet, write, total) => {
      const folder = makeHome();
      homes.push(folder);
      write(folder);
      const id = await api.startImport(folder, dataSet);
      await expect
        .poll(async () => (await count(api, id)).clips, { timeout: 60_000, interval: 20 })
        .toBeGreaterThan(0);
      await api.kill('SIGKILL');
      api = await ApiProcess.start(variables, api.home);
      const atStart = await count(api, id);
      expect(atStart.state).toBe('running');
      expect(atStart.clips).toBeGreaterThan(0);
      const imported = await api.awaitImport(id);
      expect(imported).toMatchObject({ state: 'finished', clips: total, failureReason: null });
      const clips = await listStoredClips(api, dataSet);
      expect(clips.length).toBe(total);
      expect(new Set(clips.map(({ sampleKey }) => sampleKey)).size).toBe(total);
      expect(new Set(clips.map(({ audioSha256 }) => audioSha256)).size).toBe(total);
      const { dataSet: stored } = await api.get<{
        dataSet: { progress: { votes: number; observedPairs: number } };
      }>(
        api.operator,
        'query ($name: String!) { dataSet(name: $name) { progress { votes observedPairs } } }',
        { name: dataSet },
      );
      expect(stored.progress).toEqual({ votes: imported.votes, observedPairs: imported.labels });
      if (dataSet === 'recordings') expect(stored.progress).toEqual({ votes: total, observedPairs: total });
      const again = await api.importFolder(folder, dataSet);
      expect(again).toMatchObject({ state: 'finished', clips: 0, labels: 0, votes: 0, known: total });
    },
  );

  it.skipIf(reason || server)('ends when it is cancelled, and importing again completes it', async () => {
    const folder = makeHome();
    homes.push(folder);
    writeRecordings(folder);
    const id = await api.startImport(folder, 'cancelled');
    await expect(api.startImport(demoFolder, 'cancelled')).rejects.toThrow(
      /Another import into cancelled is running/,
    );
    expect(await api.startImport(folder, 'cancelled')).toBe(id);
    await expect
      .poll(async () => (await count(api, id)).clips, { timeout: 60_000, interval: 20 })
      .toBeGreaterThan(0);
    await api.get(api.operator, 'mutation ($id: ID!) { cancelImport(id: $id) { __typename } }', { id });
    const cancelled = await api.awaitImport(id);
    expect(cancelled.state).toBe('cancelled');
    const again = await api.importFolder(folder, 'cancelled');
    expect(again.clips + again.known).toBe(3 * recordings);
    expect(again.known).toBeGreaterThanOrEqual(cancelled.clips);
  });
});
