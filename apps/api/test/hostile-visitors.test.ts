import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { createAuthentication } from '../src/users/authentication.ts';
import { createUser } from '../src/users/create-user.ts';
import { castVote, nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, makeHome } from './api-process.ts';
import { makeWav, writeFiles } from './audio-folder.ts';
import { type BrowserSession, signIn } from './browser-session.ts';

const publicUrl = 'https://earmark.example.org';

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Sends what fetch would not: any Host, any cookie. */
function send(
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const askViewer = JSON.stringify({ query: '{ viewer { email } }' });

describe('visitors who are up to something', () => {
  let api: ApiProcess;
  let ann: BrowserSession;
  const link = async (email: string): Promise<string> =>
    (
      await api.get<{ createSignInLink: { url: string } }>(
        api.operator,
        'mutation ($email: String!) { createSignInLink(email: $email) { ... on SignInLink { url } } }',
        { email },
      )
    ).createSignInLink.url;
  const viewerOf = async (cookie: string): Promise<string | null> => {
    const { text } = await send(`${api.url}/graphql`, { ...json, cookie }, askViewer);
    return JSON.parse(text).data.viewer?.email ?? null;
  };

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({ EARMARK_RATE_LIMITS: 'votes=3' });
    await api.addPeople(3);
    await api.addPeople(2, 'reviewer');
    ann = await signIn(api, 'annotator0@example.org');
    writeFiles(`${api.home}/audio`, {
      'one.wav': makeWav(1, 300),
      'labels.csv': 'file,instrument,relevance\none.wav,cello,1\none.wav,flute,0\none.wav,oboe,1\n',
    });
    await api.importFolder(`${api.home}/audio`, 'small');
    writeFiles(`${api.home}/more`, {
      'two.wav': makeWav(1, 500),
      'three.wav': makeWav(1, 600),
      'labels.csv': 'file,instrument,relevance\ntwo.wav,cello,1\nthree.wav,flute,1\n',
    });
    await api.importFolder(`${api.home}/more`, 'other');
  });
  afterAll(() => api?.stop());

  it('gives a session of its own to whoever signs in with somebody else’s cookie planted', async () => {
    const answer = await send(await link('annotator1@example.org'), { cookie: ann.cookie });
    const fresh = String(answer.headers['set-cookie']).split(';')[0]!;
    expect(fresh).not.toBe(ann.cookie);
    expect(await viewerOf(fresh)).toBe('annotator1@example.org');
    expect(await viewerOf(ann.cookie)).toBe('annotator0@example.org');
  });

  it('believes no cookie that it has not signed', async () => {
    const [name = '', value = ''] = ann.cookie.split(/=(.*)/s);
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    const forge = (text: string) => viewerOf(`${name}=${encodeURIComponent(text)}`);
    expect(await forge(`${token}.${signature}`)).toBe('annotator0@example.org');
    expect(await forge(token)).toBeNull();
    expect(await forge(`${token}.`)).toBeNull();
    expect(await forge(`${token}.${'A'.repeat(43)}=`)).toBeNull();
  });

  it('answers a stranger’s address like a known one', async () => {
    const ask = async (email: string) => {
      const headers = { ...json, origin: api.url };
      const answer = await send(`${api.url}/auth/sign-in/magic-link`, headers, JSON.stringify({ email }));
      return [answer.status, answer.text, Object.keys(answer.headers).sort()];
    };
    expect(await ask('stranger@example.org')).toEqual(await ask('annotator1@example.org'));
    const sessions = async (email: string) => {
      const { data, errors } = await ann.ask('query ($email: String) { sessions(email: $email) { id } }', {
        email,
      });
      return [data, errors?.[0]?.message, errors?.[0]?.extensions?.code];
    };
    expect(await sessions('stranger@example.org')).toEqual(await sessions('annotator1@example.org'));
  });

  it('leaves tasks to whoever holds them', async () => {
    const holder = api.actAs('annotator1@example.org');
    const [task] = await nextTasks(api, holder, 1, 'other');
    const other = api.actAs('annotator2@example.org');
    const skip = async (asker: Asker) =>
      (
        await api.get<{ skipTask: { __typename: string } }>(
          asker,
          'mutation ($id: ID!) { skipTask(taskId: $id) { __typename } }',
          { id: task!.id },
        )
      ).skipTask.__typename;
    expect(await skip(other)).toBe('NotAllowedError');
    expect(await castVote(api, other, task!, 'yes')).toMatchObject({ __typename: 'NotAllowedError' });
    expect(await castVote(api, holder, task!, 'yes')).toMatchObject({ __typename: 'Vote' });
  });

  it('tells a reviewer who made an export, and not the address', async () => {
    const byReviewer = api.actAs('reviewer0@example.org');
    const { startExport } = await api.get<{ startExport: { id: string } }>(
      byReviewer,
      'mutation { startExport(input: { dataSet: "small", format: csv }) { ... on DataSetExport { id } } }',
    );
    const ask = async (email: string) =>
      api.ask<{ dataSetExport: { createdBy: { name: string; email: string | null } } }>(
        api.actAs(email),
        'query ($id: ID!) { dataSetExport(id: $id) { createdBy { name email } } }',
        { id: startExport.id },
      );
    expect((await ask('reviewer0@example.org')).data?.dataSetExport.createdBy.email).toBe(
      'reviewer0@example.org',
    );
    expect((await ask('reviewer1@example.org')).data?.dataSetExport.createdBy).toEqual({
      name: 'reviewer0@example.org',
      email: null,
    });
    const asAnnotator = await api.ask(
      api.actAs('annotator1@example.org'),
      '{ dataSet(name: "small") { exports { id } } }',
    );
    expect(asAnnotator.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('counts the votes of a person, and takes no more than the limit in a minute', async () => {
    const { dataSet } = await api.get<{
      dataSet: { instruments: { id: string }[]; clips: { edges: { node: { id: string } }[] } };
    }>(api.operator, '{ dataSet(name: "small") { instruments { id } clips { edges { node { id } } } } }');
    const clipId = dataSet.clips.edges[0]!.node.id;
    const cast = async (index: number) => {
      const input = {
        clipId,
        instrumentId: dataSet.instruments[index % 3]!.id,
        answer: index % 2 ? 'yes' : 'no',
        idempotencyKey: randomUUID(),
      };
      const { errors } = await ann.ask(
        'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }',
        {
          input,
        },
      );
      return errors?.[0]?.extensions?.code ?? 'taken';
    };
    const told: string[] = [];
    for (let index = 0; index < 8; index++) told.push(await cast(index));
    // A minute may turn in between.
    expect(told.filter((each) => each === 'taken').length).toBeLessThanOrEqual(6);
    expect(told).toContain('TOO_MANY_REQUESTS');
  });

  it('takes nobody’s idempotency key for somebody else’s vote or batch', async () => {
    const { dataSet } = await api.get<{
      dataSet: { instruments: { id: string }[]; clips: { edges: { node: { id: string } }[] } };
    }>(api.operator, '{ dataSet(name: "small") { instruments { id } clips { edges { node { id } } } } }');
    const pair = { clipId: dataSet.clips.edges[0]!.node.id, instrumentId: dataSet.instruments[0]!.id };
    const vote = { ...pair, answer: 'yes', idempotencyKey: randomUUID() };
    const cast = async (asker: Asker) =>
      (
        await api.get<{ castVote: { __typename: string; id?: string } }>(
          asker,
          'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename ... on Vote { id } } }',
          { input: vote },
        )
      ).castVote;
    const own = api.actAs('annotator1@example.org');
    const first = await cast(own);
    expect(first.__typename).toBe('Vote');
    expect(await cast(api.actAs('annotator2@example.org'))).toEqual({ __typename: 'ConflictError' });
    expect(await cast(own)).toEqual(first);
    const batch = { dataSet: 'small', idempotencyKey: randomUUID(), decisions: [{ ...pair, answer: 'no' }] };
    const decide = async (email: string) =>
      (
        await api.get<{ decidePairs: { __typename: string } }>(
          api.actAs(email),
          'mutation ($input: DecidePairsInput!) { decidePairs(input: $input) { __typename } }',
          { input: batch },
        )
      ).decidePairs.__typename;
    expect(await decide('reviewer0@example.org')).toBe('ReviewBatch');
    expect(await decide('reviewer1@example.org')).toBe('ConflictError');
    const undo = await api.get<{ undoReview: { __typename: string } }>(
      api.actAs('reviewer1@example.org'),
      'mutation ($input: UndoReviewInput!) { undoReview(input: $input) { __typename } }',
      { input: { dataSet: 'small', idempotencyKey: randomUUID(), batchKey: batch.idempotencyKey } },
    );
    expect(undo.undoReview.__typename).not.toBe('ReviewBatch');
  });
});

describe('behind https', () => {
  let api: ApiProcess;
  let local: string;
  const ask = async <Data>(query: string): Promise<Data> => {
    const headers = { ...json, authorization: `Bearer ${api.operator.token}`, host: 'evil.example' };
    const { text } = await send(`${local}/graphql`, headers, JSON.stringify({ query }));
    return JSON.parse(text).data;
  };
  beforeAll(async () => {
    const port = await findFreePort();
    local = `http://127.0.0.1:${port}`;
    api = await ApiProcess.startEmpty({ EARMARK_PUBLIC_URL: publicUrl, EARMARK_PORT: String(port) });
    await ask(
      'mutation { createUser(email: "ann@example.org", name: "Ann", role: annotator) { __typename } }',
    );
  });
  afterAll(() => api?.stop());

  it('sends cookies that no script reads and no plain connection carries, and tells browsers to stay', async () => {
    const { createSignInLink } = await ask<{ createSignInLink: { url: string } }>(
      'mutation { createSignInLink(email: "ann@example.org") { ... on SignInLink { url } } }',
    );
    expect(createSignInLink.url.startsWith(`${publicUrl}/auth/`)).toBe(true);
    const { headers } = await send(createSignInLink.url.replace(publicUrl, local), {});
    const [cookie] = headers['set-cookie'] as string[];
    expect(cookie).toMatch(/^__Secure-/);
    for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\//i]) {
      expect(cookie).toMatch(flag);
    }
    expect(cookie).not.toMatch(/Domain=/i);
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  });

  it('signs addresses under its own name, whatever Host a request claims', async () => {
    const { createUpload } = await ask<{ createUpload: { id: string } }>(
      'mutation { createUpload { ... on Upload { id } } }',
    );
    const { addUploadFiles } = await ask<{ addUploadFiles: { slots: { putUrl: string }[] } }>(
      `mutation { addUploadFiles(uploadId: "${createUpload.id}", files: [
        { name: "a.wav", bytes: 9, sha256: "${'a'.repeat(64)}" }]) { ... on UploadSlots { slots { putUrl } } } }`,
    );
    expect(addUploadFiles.slots[0]!.putUrl.startsWith(`${publicUrl}/store/uploads/`)).toBe(true);
  });
});

it('keeps sign-in links as hashes: looking one up takes as long however much of it is right', async () => {
  const home = makeHome();
  const { db, close } = await openDatabase(parseEnvironment({ EARMARK_HOME: home }));
  try {
    const authentication = createAuthentication({
      db,
      secret: 'a secret of this installation, long enough',
      publicUrl: 'http://127.0.0.1:4000',
      trustedOrigins: [],
      onSignIn: async () => {},
    });
    await createUser(db, { email: 'ann@example.org', name: 'Ann', role: 'annotator' });
    const url = new URL(await authentication.makeSignInLink('ann@example.org', '/'));
    const token = url.searchParams.get('token')!;
    expect(token.length).toBeGreaterThanOrEqual(32);
    const rows = await db.verification.findMany();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
});
