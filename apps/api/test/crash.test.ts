import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepOwnServers } from '@earmark/test-servers/common-servers';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, describe, expect, it } from 'vitest';
import { type AskedTask, castVote, nextTasks, pairOf } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder, makeHome } from './api-process.ts';

keepOwnServers();

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];
/** Votes that are on their way when the process is killed. */
const votesInFlight = 12;
const rounds = 3;

interface Sent {
  task: AskedTask;
  key: string;
  acknowledged: string | undefined;
}

describe.each(databases)('kill -9 on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  const home = makeHome();
  let server: TestServer | undefined;
  let api: ApiProcess | undefined;
  afterAll(async () => {
    await api?.kill();
    server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it.skipIf(skip !== null)(
    skip ?? 'loses no acknowledged vote, doubles none that is sent again, and leaves nothing in the way',
    async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      const variables = server ? { DATABASE_URL: await server.createDatabase() } : {};
      const sent: Sent[] = [];
      let person: Asker | undefined;
      for (let round = 0; round < rounds; round++) {
        api = await ApiProcess.start(variables, home);
        const running = api;
        if (!person) {
          await running.importFolder(demoFolder, 'demo');
          [person] = (await running.addPeople(1)) as [Asker];
        }
        const asker: Asker = person;
        const tasks = await nextTasks(running, asker, votesInFlight);
        const batch: Sent[] = tasks.map((task, index) => ({
          task,
          key: `crash-round-${round}-vote-${index}`,
          acknowledged: undefined,
        }));
        sent.push(...batch);
        const answers = Promise.allSettled(
          batch.map(async (each) => {
            each.acknowledged = (await castVote(running, asker, each.task, 'yes', each.key)).id;
          }),
        );
        // Some are answered, some are being written, some have not arrived.
        while (batch.filter((each) => each.acknowledged).length < 3) {
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        await running.kill();
        await answers;
      }
      api = await ApiProcess.start(variables, home);
      const acknowledged = sent.filter((each) => each.acknowledged !== undefined);
      expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
      const ids = new Set<string>();
      for (const each of sent) {
        const again = await castVote(api, person!, each.task, 'yes', each.key);
        if (each.acknowledged) expect(again.id).toBe(each.acknowledged);
        ids.add(again.id!);
      }
      expect(ids.size).toBe(sent.length);
      const { dataSet } = await api.get<{ dataSet: { progress: { myVotes: number } } }>(
        person!,
        '{ dataSet(name: "demo") { progress { myVotes } } }',
      );
      // A pair that was given out again after a crash has been voted on twice; its newest vote counts.
      expect(dataSet.progress.myVotes).toBe(new Set(sent.map(({ task }) => pairOf(task))).size);
    },
  );
});

describe('starting and stopping', () => {
  const homes: string[] = [];
  const newHome = () => {
    homes.push(makeHome());
    return homes.at(-1)!;
  };
  afterAll(() => {
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  });

  it('writes its address while it runs, refuses a second process on its folder and port, and stops cleanly', async () => {
    const home = newHome();
    const api = await ApiProcess.start({}, home);
    const running = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')) as {
      url: string;
      pid: number;
    };
    expect(running).toEqual({ url: api.url, pid: api.process.pid });
    expect(await (await fetch(`${api.url}/health`)).json()).toEqual({ status: 'ok' });
    await expect(ApiProcess.start({}, home)).rejects.toThrow(
      /exit 1: The data folder .* is in use by process/,
    );
    const port = new URL(api.url).port;
    await expect(ApiProcess.start({ EARMARK_PORT: port }, newHome())).rejects.toThrow(
      new RegExp(`exit 1: Port ${port} is in use.*--port`),
    );
    expect(await api.kill('SIGTERM')).toBe(0);
    expect(existsSync(join(home, 'running.json'))).toBe(false);
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });

  it('stops when the process that started it goes away', async () => {
    const home = newHome();
    const api = await ApiProcess.start({}, home);
    const ended = new Promise<number | null>((resolve) => api.process.once('exit', resolve));
    api.process.disconnect();
    expect(await ended).toBe(0);
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });

  it('names the bad variable', async () => {
    await expect(ApiProcess.start({ EARMARK_PORT: 'many' }, newHome())).rejects.toThrow(
      /exit 1: The environment is not usable. EARMARK_PORT: is not a number/,
    );
    await expect(ApiProcess.start({ DATABASE_URL: 'mysql://x' }, newHome())).rejects.toThrow(/DATABASE_URL/);
    await expect(
      ApiProcess.start({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, newHome()),
    ).rejects.toThrow(/exit 1: The database does not answer/);
  });

  it('takes a data folder whose path is too long for a socket', async () => {
    const api = await ApiProcess.start({}, join(newHome(), 'a'.repeat(120)));
    expect((await fetch(`${api.url}/health`)).status).toBe(200);
    expect(await api.kill('SIGTERM')).toBe(0);
  });
});
