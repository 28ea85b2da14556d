import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonServers } from '@earmark/test-servers/common-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startEarmark } from './support/run-earmark.ts';

async function untilReady(running: Running): Promise<string> {
  return await Promise.race([
    (async () => {
      while (true) {
        const link = running.output().match(/^\s*(https?:\/\/\S+)\s*$/m);
        if (link) return link[1];
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })(),
    running.ended.then(({ code, stderr }) => {
      throw new Error(`ended with ${code}: ${stderr}`);
    }),
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

/** The parts of the answers that these tests read. */
interface Answer {
  dataSet: { progress: Record<string, number> };
  nextTasks: { tasks: { id: string; clip: { id: string }; instrument: { id: string } }[] };
}

async function ask(url: string, cookie: string, query: string, variables: object = {}) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function signIn(link: string): Promise<string> {
  const response = await fetch(link, { redirect: 'manual' });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  expect(cookies.length).toBeGreaterThan(0);
  return cookies.join('; ');
}

describe('earmark start', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'earmark-start-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('imports the demo once, keeps what was stored, stops at Ctrl-C and starts again after kill -9', async () => {
    const port = await freePort();
    // Signed in as a browser is, it sends operations that are not the pages'.
    const env = { ...(await commonServers(home)), EARMARK_HOME: home, EARMARK_ANY_OPERATION: 'true' };
    const url = `http://127.0.0.1:${port}`;
    const args = ['start', '--port', String(port), '--no-trainer'];

    const first = startEarmark(args, env);
    const cookie = await signIn(await untilReady(first));
    const { dataSet } = await ask(
      url,
      cookie,
      '{ dataSet(name: "demo") { progress { clips trainClips testClips observedPairs votes } } }',
    );
    expect(dataSet.progress).toEqual({
      clips: 240,
      trainClips: 150,
      testClips: 90,
      observedPairs: 504,
      votes: 1512,
    });
    const { nextTasks } = await ask(
      url,
      cookie,
      'mutation { nextTasks(dataSet: "demo") { ... on NextTasks { tasks { id clip { id } instrument { id } } } } }',
    );
    const [task] = nextTasks.tasks;
    await ask(
      url,
      cookie,
      'mutation Cast($input: CastVoteInput!) { castVote(input: $input) { __typename ... on Vote { id } } }',
      {
        input: {
          answer: 'yes',
          idempotencyKey: 'start-test-1',
          clipId: task.clip.id,
          instrumentId: task.instrument.id,
          taskId: task.id,
        },
      },
    );

    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();

    const second = startEarmark(args, env);
    await untilReady(second);
    const again = await ask(url, cookie, '{ dataSet(name: "demo") { progress { clips votes myVotes } } }');
    expect(again.dataSet.progress).toEqual({ clips: 240, votes: 1513, myVotes: 1 });

    second.child.kill('SIGKILL');
    await second.ended;
    const third = startEarmark(args, env);
    await untilReady(third);
    const afterKill = await ask(url, cookie, '{ dataSet(name: "demo") { progress { votes myVotes } } }');
    expect(afterKill.dataSet.progress).toEqual({ votes: 1513, myVotes: 1 });
    third.child.kill('SIGINT');
    expect((await third.ended).code).toBe(0);
  });

  it('names a taken port and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    const { code, stderr } = await startEarmark(['start', '--port', String(address.port)], {
      EARMARK_HOME: home,
    }).ended;
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${address.port} is taken`);
    expect(stderr).toContain('--port');
  });
});
