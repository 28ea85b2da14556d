import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, makeHome } from './api-process.ts';
import { makeWav } from './audio-folder.ts';
import { signIn } from './browser-session.ts';
import { makePersonalToken } from './personal-token-calls.ts';

const me = 'annotator0@example.org';
const create = `mutation ($name: String!, $email: String, $days: Int) {
  made: createPersonalToken(name: $name, email: $email, days: $days) {
    __typename ... on NewPersonalToken { token personalToken { name expiresAt } } ... on Error { code message } } }`;
const revoke = `mutation ($name: String!, $email: String) {
  gone: revokePersonalToken(name: $name, email: $email) { __typename ... on PersonalToken { revokedAt } } }`;

interface Made {
  made: { __typename: string; token?: string; code?: string };
}

describe('tokens of people', () => {
  let api: ApiProcess;
  beforeAll(async () => {
    const home = makeHome();
    const documents = join(home, 'documents.json');
    writeFileSync(documents, JSON.stringify({ hash: 'query Viewer { viewer { email id } }' }));
    api = await ApiProcess.start(
      { EARMARK_TRUSTED_DOCUMENTS: documents, EARMARK_RATE_LIMITS: 'votes=20' },
      home,
    );
    await api.addPeople(2, 'annotator');
    await api.addPeople(1, 'admin');
    const folder = join(home, 'clips');
    mkdirSync(folder);
    for (let index = 0; index < 30; index++) {
      writeFileSync(join(folder, `c${index}.wav`), makeWav(1, 300 + 10 * index));
    }
    await api.importFolder(folder, 'demo', { instruments: ['cello'] });
  });
  afterAll(() => api?.stop());

  const make = async (email: string, name: string): Promise<Asker> => ({
    token: await makePersonalToken(api, email, name),
  });

  it('let a program call as the person, with the role that the person has then', async () => {
    const asker = await make(me, 'script');
    const viewer = await api.get<{ viewer: object }>(asker, '{ viewer { email role } }');
    expect(viewer).toEqual({ viewer: { email: me, role: 'annotator' } });
    const users = '{ users { totalCount } }';
    expect((await api.ask(asker, users)).errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
    const setRole = (role: string) =>
      api.get(api.operator, `mutation { changeRole(email: "${me}", role: ${role}) { __typename } }`);
    await setRole('admin');
    expect((await api.ask(asker, users)).errors).toBeUndefined();
    await setRole('annotator');
    expect((await api.ask(asker, users)).errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('are kept as hashes, with a prefix by which they are found in files, and end at once', async () => {
    const asker = await make(me, 'lost');
    expect(asker.token).toMatch(/^ep_[\w-]{43}$/);
    const list = () =>
      api.get<{ personalTokens: { edges: { node: Record<string, unknown> }[] } }>(
        api.actAs(me),
        '{ personalTokens(first: 1) { edges { node { name expiresAt revokedAt lastUsedAt } } } }',
      );
    expect(JSON.stringify(await list())).not.toContain(asker.token!.slice(3));
    expect((await list()).personalTokens.edges[0]!.node).toMatchObject({ name: 'lost', lastUsedAt: null });
    expect(await api.get(asker, '{ viewer { email } }')).toEqual({ viewer: { email: me } });
    expect((await list()).personalTokens.edges[0]!.node.lastUsedAt).not.toBeNull();
    await api.get(api.actAs(me), revoke, { name: 'lost' });
    expect(await api.ask(asker, 'query Viewer { viewer { email id } }')).toEqual({ data: { viewer: null } });
    // Its name is not free again, so that the audit log stays clear.
    const again = await api.get<Made>(api.actAs(me), create, { name: 'lost' });
    expect(again.made.code).toBe('CONFLICT');
  });

  it('are made and ended by the person and by administrators alone, and not by a token', async () => {
    const other = api.actAs('annotator1@example.org');
    const asked = { name: 'foreign', email: me };
    expect((await api.get<Made>(other, create, asked)).made.code).toBe('NOT_ALLOWED');
    expect(await api.get(other, revoke, { name: 'script', email: me })).toMatchObject({
      gone: { __typename: 'NotAllowedError' },
    });
    const admin = api.actAs('admin0@example.org');
    expect((await api.get<Made>(admin, create, asked)).made.__typename).toBe('NewPersonalToken');
    const token = await make('admin0@example.org', 'admin script');
    expect((await api.get<Made>(token, create, { name: 'child' })).made.code).toBe('NOT_ALLOWED');
    for (const mutation of [
      'createSignInLink(email: "annotator1@example.org")',
      'createServiceToken(name: "x", kind: operator)',
    ]) {
      const answer = await api.get<{ made: { __typename: string } }>(
        token,
        `mutation { made: ${mutation} { __typename } }`,
      );
      expect(answer.made.__typename).toBe('NotAllowedError');
    }
    for (const bad of [{ name: ' ' }, { name: 'x', days: 0 }, { name: 'x', days: 400 }]) {
      expect((await api.get<Made>(api.actAs(me), create, bad)).made.code).toBe('INVALID_INPUT');
    }
  });

  it('do not help a foreign page: cookies stay bound to the pages, and to their operations', async () => {
    const session = await signIn(api, me);
    const foreign = await session.ask(
      'query Viewer { viewer { email id } }',
      {},
      {
        origin: 'https://evil.example',
      },
    );
    expect([foreign.status, foreign.errors?.[0]?.extensions?.code]).toEqual([403, 'FOREIGN_PAGE']);
    expect((await session.ask('{ viewer { role } }')).errors?.[0]?.extensions?.code).toBe(
      'OPERATION_NOT_KNOWN',
    );
    // A wrong token is nobody, even beside a cookie that is right.
    const wrong = await session.ask<{ viewer: unknown }>(
      'query Viewer { viewer { email id } }',
      {},
      {
        authorization: 'Bearer ep_wrong',
      },
    );
    expect(wrong.data?.viewer).toBeNull();
    const token = await makePersonalToken(api, me, 'cross');
    const plain = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ viewer { email } }' }),
    });
    expect(plain.status).toBe(400);
  });

  it('vote as the person: told apart in the ledger, judged and limited as by hand, and logged', async () => {
    const asker = await make('annotator1@example.org', 'robot');
    const tasks = await nextTasks(api, asker, 22);
    const cast = (index: number) =>
      api.ask<{ castVote: { id?: string } }>(
        asker,
        `mutation ($input: CastVoteInput!) { castVote(input: $input) { ... on Vote { id } ... on Error { code } } }`,
        {
          input: {
            clipId: tasks[index]!.clip.id,
            instrumentId: tasks[index]!.instrument.id,
            taskId: tasks[index]!.id,
            answer: 'no',
            idempotencyKey: `robot-vote-${index}`,
          },
        },
      );
    expect((await cast(0)).data?.castVote.id).toEqual(expect.any(String));
    const { pairHistory } = await api.get<{ pairHistory: { votes: object[] } }>(
      api.actAs('admin0@example.org'),
      `query ($clipId: ID!, $instrumentId: ID!) { pairHistory(clipId: $clipId, instrumentId: $instrumentId) {
        ... on PairHistory { votes { source name } } } }`,
      { clipId: tasks[0]!.clip.id, instrumentId: tasks[0]!.instrument.id },
    );
    expect(pairHistory.votes).toEqual([{ source: 'program', name: 'annotator1@example.org' }]);
    const codes: unknown[] = [];
    for (let index = 1; index < tasks.length; index++)
      codes.push((await cast(index)).errors?.[0]?.extensions?.code);
    expect(codes).toContain('TOO_MANY_REQUESTS');
    await api.get(asker, 'mutation { endSessions { __typename } }');
    const { auditLog } = await api.get<{ auditLog: { edges: { node: object }[] } }>(
      api.actAs('admin0@example.org'),
      '{ auditLog(first: 1, action: "endSessions") { edges { node { actor actorKind details } } } }',
    );
    expect(auditLog.edges[0]!.node).toEqual({
      actor: 'annotator1@example.org',
      actorKind: 'person',
      details: '{"personalToken":"robot"}',
    });
  });
});
