import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, demoFolder, makeHome } from './api-process.ts';
import { type BrowserSession, signIn } from './browser-session.ts';

const viewer = '{ viewer { email } }';
const known = 'query Viewer { viewer { email id } }';

/** A home for a further process of one installation, which has the same secrets. */
function makeHomeLike({ home }: ApiProcess): string {
  const copy = makeHome();
  writeFileSync(join(copy, 'secrets.json'), readFileSync(join(home, 'secrets.json')));
  return copy;
}

describe('browsers and programs at the door', () => {
  let api: ApiProcess;
  let admin: BrowserSession;
  let clara: BrowserSession;
  beforeAll(async () => {
    const home = makeHome();
    const documents = join(home, 'documents.json');
    writeFileSync(documents, JSON.stringify({ hash: known }));
    api = await ApiProcess.start({ EARMARK_TRUSTED_DOCUMENTS: documents }, home);
    await api.addPeople(1, 'admin');
    await api.addPeople(2, 'annotator');
    admin = await signIn(api, 'admin0@example.org');
    clara = await signIn(api, 'annotator0@example.org');
  });
  afterAll(() => api?.stop());

  it('takes from a browser the operations of the pages alone, however they are laid out', async () => {
    const { data } = await clara.ask<{ viewer: { email: string } }>(
      'query   Viewer{viewer{id,email}} # by hand',
    );
    expect(data?.viewer.email).toBe('annotator0@example.org');
    for (const query of [
      viewer,
      'query Viewer { viewer { email id name } }',
      `${known} query Other { viewer { id } }`,
    ]) {
      const { data, errors } = await clara.ask(query);
      expect([data, errors?.[0]?.extensions?.code]).toEqual([undefined, 'OPERATION_NOT_KNOWN']);
    }
    const stream = await fetch(`${api.url}/graphql/stream`, {
      method: 'POST',
      headers: { cookie: clara.cookie, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { dataSetChanged(dataSet: "demo") { id } }' }),
    });
    expect(await stream.text()).toContain('OPERATION_NOT_KNOWN');
    expect((await api.ask({}, viewer)).errors?.[0]?.extensions?.code).toBe('OPERATION_NOT_KNOWN');
    expect((await api.ask(api.operator, viewer)).errors).toBeUndefined();
  });

  it('answers no page of another site, and lets none read', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const { status, errors } = await clara.ask(
        known,
        {},
        { 'sec-fetch-site': site, origin: 'https://evil.example' },
      );
      expect([status, errors?.[0]?.extensions?.code]).toEqual([403, 'FOREIGN_PAGE']);
    }
    expect((await clara.ask(known, {}, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const preflight = await fetch(`${api.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const out = await fetch(`${api.url}/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: clara.cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(out.status).toBe(403);
  });

  it('has none of the addresses of the sign-in library that nobody needs', async () => {
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'list-sessions',
      'change-email',
      'error',
      'ok',
    ]) {
      const response = await fetch(`${api.url}/auth/${path}`, {
        method: 'POST',
        headers: { cookie: clara.cookie, origin: api.url, 'content-type': 'application/json' },
        body: '{"role":"admin","name":"x"}',
      });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('lists and ends sessions, one by one and all of a person', async () => {
    const second = await signIn(api, 'annotator0@example.org');
    const asAdmin = api.actAs('admin0@example.org');
    const list = (email: string) =>
      api.get<{ sessions: { id: string; address: string; expiresAt: string }[] }>(
        asAdmin,
        'query ($email: String) { sessions(email: $email) { id address expiresAt } }',
        { email },
      );
    const { sessions } = await list('annotator0@example.org');
    expect(sessions).toHaveLength(2);
    expect(sessions[0]!.address).toBe('127.0.0.1');
    const end = async (email: string, sessionId?: string) =>
      (
        await api.get<{ endSessions: { count?: number } }>(
          asAdmin,
          'mutation ($email: String, $sessionId: ID) { endSessions(email: $email, sessionId: $sessionId) { ... on EndedSessions { count } ... on Error { message } } }',
          { email, sessionId },
        )
      ).endSessions;
    expect(await end('annotator1@example.org', sessions[0]!.id)).toMatchObject({
      message: expect.any(String),
    });
    expect(await end('annotator0@example.org', sessions[0]!.id)).toEqual({ count: 1 });
    expect((await second.ask<{ viewer: unknown }>(known)).data?.viewer).toBeNull();
    expect((await clara.ask<{ viewer: unknown }>(known)).data?.viewer).not.toBeNull();
    expect(await end('annotator0@example.org')).toEqual({ count: 1 });
    expect((await clara.ask<{ viewer: unknown }>(known)).data?.viewer).toBeNull();
    // Whom it does not concern is not told.
    const stranger = api.actAs('annotator1@example.org');
    const others = await api.ask(stranger, '{ sessions(email: "admin0@example.org") { id } }');
    expect(others.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('revokes service tokens at once, and not those of the secrets file', async () => {
    const { createServiceToken } = await api.get<{ createServiceToken: { token: string } }>(
      api.operator,
      'mutation { createServiceToken(name: "old gpu", kind: trainer) { ... on NewServiceToken { token } } }',
    );
    const trainer = { token: createServiceToken.token };
    const claim = 'mutation { claimRun(engines: [], trainer: "t") { attempt } }';
    expect((await api.ask(trainer, claim)).errors).toBeUndefined();
    const revoke = (name: string) =>
      api.get<{ revokeServiceToken: { __typename: string } }>(
        api.operator,
        'mutation ($name: String!) { revokeServiceToken(name: $name) { __typename ... on ServiceToken { revokedAt } } }',
        { name },
      );
    expect((await revoke('old gpu')).revokeServiceToken).toMatchObject({ revokedAt: expect.any(String) });
    expect((await api.ask(trainer, claim)).errors?.[0]?.extensions?.code).toBe('OPERATION_NOT_KNOWN');
    expect((await revoke('this machine: operator')).revokeServiceToken.__typename).toBe('ConflictError');
    expect((await revoke('nobody')).revokeServiceToken.__typename).toBe('NotFoundError');
  });

  it('changes roles from the next call on, and keeps one administrator', async () => {
    const change = (email: string, role: string) =>
      api.get<{ changeRole: { __typename: string } }>(
        api.operator,
        'mutation ($email: String!, $role: Role!) { changeRole(email: $email, role: $role) { __typename } }',
        { email, role },
      );
    expect((await change('admin0@example.org', 'annotator')).changeRole.__typename).toBe('ConflictError');
    expect((await change('annotator1@example.org', 'admin')).changeRole.__typename).toBe('User');
    const users = '{ users { totalCount edges { node { email role } } } }';
    const asked = await api.get<{ users: { totalCount: number } }>(
      api.actAs('annotator1@example.org'),
      users,
    );
    expect(asked.users.totalCount).toBe(3);
    await change('annotator1@example.org', 'annotator');
    const refused = await api.ask(api.actAs('annotator1@example.org'), users);
    expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');
  });

  it('keeps a log of who did what, refusals among it, that only administrators read', async () => {
    const log = (asker: object) =>
      api.ask<{
        auditLog: { edges: { node: { action: string; actor: string; outcome: string; details: string } }[] };
      }>(
        asker,
        '{ auditLog(first: 100) { edges { node { action actor actorKind address details outcome message } } } }',
      );
    const { data } = await log(api.operator);
    const entries = data!.auditLog.edges.map(({ node }) => node);
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'changeRole',
        actor: 'this machine: operator',
        actorKind: 'operator',
        address: '127.0.0.1',
        outcome: 'ConflictError',
        details: '{"role":"annotator","email":"admin0@example.org"}',
      }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'revokeServiceToken', outcome: 'done' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'signIn', actor: 'annotator0@example.org', outcome: 'done' }),
    );
    await api.ask(
      api.actAs('annotator1@example.org'),
      'mutation { createUser(email: "x@example.org", name: "x", role: admin) { __typename } }',
    );
    const newest = (await log(api.operator)).data!.auditLog.edges[0]!.node;
    expect(newest).toMatchObject({ action: 'createUser', outcome: 'NotAllowedError' });
    for (const asker of [{}, api.trainer, api.actAs('annotator1@example.org')]) {
      expect((await log(asker)).data).toBeFalsy();
    }
    expect(JSON.stringify(entries)).not.toContain(admin.cookie.split('=')[1]!.slice(0, 20));
  });

  it('says what is wrong with settings of limits and operations', async () => {
    await expect(ApiProcess.start({ EARMARK_RATE_LIMITS: 'vote=1' })).rejects.toThrow(
      'EARMARK_RATE_LIMITS: "vote=1" is not a limit such as votes=600',
    );
    await expect(ApiProcess.start({ EARMARK_TRUSTED_DOCUMENTS: '/nowhere.json' })).rejects.toThrow(
      'npm run generate',
    );
  });

  it('believes no address that a client claims, unless a trusted proxy says so', async () => {
    const limited = await ApiProcess.start({ EARMARK_RATE_LIMITS: 'signIns=3' });
    const trusting = await ApiProcess.start({
      EARMARK_RATE_LIMITS: 'signIns=3',
      EARMARK_TRUSTED_PROXIES: 'loopback',
    });
    try {
      const knock = async ({ url }: ApiProcess, forwarded: string) =>
        (await fetch(`${url}/auth/get-session`, { headers: { 'x-forwarded-for': forwarded } })).status;
      const statuses = async (process: ApiProcess) => {
        const seen: number[] = [];
        for (let i = 0; i < 6; i++) seen.push(await knock(process, `198.51.100.${i}`));
        return seen;
      };
      // A minute may turn in between, so the first ones pass and not all do.
      expect(await statuses(limited)).toContain(429);
      expect(await statuses(trusting)).not.toContain(429);
    } finally {
      await limited.stop();
      await trusting.stop();
    }
  });
});

describe.skipIf(noServerReason)('limits over several processes, and what stands in the database', () => {
  let server: TestServer;
  let databaseUrl: string;
  let one: ApiProcess;
  let other: ApiProcess;
  let database: Client;
  beforeAll(async () => {
    server = startTestServer();
    databaseUrl = await server.createDatabase();
    const limits = { DATABASE_URL: databaseUrl, EARMARK_RATE_LIMITS: 'queries=40,votes=5,signIns=0' };
    one = await ApiProcess.start(limits);
    other = await ApiProcess.start(limits, makeHomeLike(one));
    database = new Client({ connectionString: databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await one?.stop();
    await other?.stop();
    server?.stop();
  });

  it('counts a person at all processes together', async () => {
    await one.addPeople(1, 'reviewer');
    const { cookie } = await signIn(one, 'reviewer0@example.org');
    const ask = (url: string) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ query: viewer }),
      });
    const minute = () => Math.floor(Date.now() / 60_000);
    let answered = 0;
    let refusal: Response | undefined;
    let started = -1;
    // All in one minute; when it turns meanwhile, again.
    do {
      started = minute();
      const all = await Promise.all(
        Array.from({ length: 80 }, (_, index) => ask(index % 2 ? one.url : other.url)),
      );
      answered = all.filter(({ status }) => status === 200).length;
      refusal = all.find(({ status }) => status === 429);
    } while (started !== minute());
    expect(answered).toBe(40);
    expect(Number(refusal!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refusal!.json()).toEqual({
      errors: [
        { message: expect.stringMatching(/^Too much at once/), extensions: { code: 'TOO_MANY_REQUESTS' } },
      ],
    });
    // Programs with a known token are not counted.
    expect((await one.ask(one.operator, viewer)).errors).toBeUndefined();
  });

  it('keeps sessions, links and tokens as hashes', async () => {
    await one.addPeople(1, 'annotator');
    const { cookie } = await signIn(one, 'annotator0@example.org');
    const plain = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;
    expect(plain.length).toBeGreaterThanOrEqual(32);
    const { rows } = await database.query<{ token: string }>('SELECT "token" FROM "Session"');
    expect(rows.length).toBeGreaterThan(0);
    for (const { token } of rows) expect(token).toMatch(/^[0-9a-f]{64}$/);
    for (const table of ['Session', 'ServiceToken', 'Verification', 'AuditEntry']) {
      const text = JSON.stringify((await database.query(`SELECT * FROM "${table}"`)).rows);
      expect(text).not.toContain(plain);
      expect(text).not.toContain(one.operator.token!);
    }
    // What stands in the database signs nobody in.
    const stolen = await fetch(`${one.url}/auth/get-session`, {
      headers: { cookie: `${cookie.split('=')[0]}=${rows[0]!.token}.${plain}` },
    });
    expect(await stolen.json()).toBeNull();
  });

  it('never changes the audit log but for the outcome, once', async () => {
    const change = (sql: string) => database.query(sql);
    await expect(change('DELETE FROM "AuditEntry"')).rejects.toThrow('append-only');
    await expect(change('TRUNCATE "AuditEntry"')).rejects.toThrow('append-only');
    await expect(change(`UPDATE "AuditEntry" SET "actor" = 'someone'`)).rejects.toThrow('append-only');
    await expect(change(`UPDATE "AuditEntry" SET "outcome" = 'NotAllowedError'`)).rejects.toThrow(
      'append-only',
    );
    await change(
      `INSERT INTO "AuditEntry" ("actorKind", "actor", "action", "details") VALUES ('rule', 'test', 'nothing', '{}')`,
    );
    const open = `WHERE "action" = 'nothing'`;
    await expect(change(`UPDATE "AuditEntry" SET "outcome" = 'done', "actor" = 'x' ${open}`)).rejects.toThrow(
      'append-only',
    );
    await change(`UPDATE "AuditEntry" SET "outcome" = 'done' ${open}`);
    await expect(change(`UPDATE "AuditEntry" SET "outcome" = 'failed' ${open}`)).rejects.toThrow(
      'append-only',
    );
  });

  it('quarantines scripted votes: kept, not counted, until a reviewer restores them', async () => {
    // The limit would stop the script before the rule sees it.
    const api = await ApiProcess.start(
      { DATABASE_URL: databaseUrl, EARMARK_RATE_LIMITS: 'signIns=0' },
      makeHomeLike(one),
    );
    try {
      await api.importFolder(demoFolder, 'stuffed');
      await api.addPeople(3, 'annotator');
      const script = await signIn(api, 'annotator2@example.org');
      const { data } = await script.ask<{
        dataSet: { instruments: { id: string }[]; clips: { edges: { node: { id: string } }[] } };
      }>(
        '{ dataSet(name: "stuffed") { instruments { id } clips(first: 60, split: train) { edges { node { id } } } } }',
      );
      const instrumentId = data!.dataSet.instruments[0]!.id;
      const states: string[] = [];
      for (const [index, { node }] of data!.dataSet.clips.edges.entries()) {
        const { data: cast } = await script.ask<{ castVote: { __typename: string } }>(
          'mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }',
          { input: { answer: 'yes', idempotencyKey: `stuffed-${index}`, clipId: node.id, instrumentId } },
        );
        states.push(cast!.castVote.__typename);
      }
      // The script is not told.
      expect(new Set(states)).toEqual(new Set(['Vote']));
      const { quality } = await api.get<{
        quality: {
          annotators: { id: string; state: string; isPerson: boolean; votes: number }[];
          events: { edges: { node: { kind: string; note: string; labelsChanged: number } }[] };
        };
      }>(
        api.operator,
        '{ quality(dataSet: "stuffed") { annotators { id state isPerson votes } events(first: 5) { edges { node { kind note labelsChanged } } } } }',
      );
      const stuffed = quality.annotators.find(({ isPerson }) => isPerson)!;
      expect(stuffed).toMatchObject({ state: 'quarantine', votes: 60 });
      const [event] = quality.events.edges;
      expect(event!.node).toMatchObject({ kind: 'quarantined' });
      expect(event!.node.note).toMatch(/^\d+ clips were handed out and answered within/);
      expect(event!.node.labelsChanged).toBeGreaterThan(20);
      const { restoreAnnotator } = await api.get<{ restoreAnnotator: { state: string } }>(
        api.operator,
        'mutation ($id: ID!) { restoreAnnotator(annotatorId: $id, note: "it was a test") { ... on AnnotatorQuality { state } } }',
        { id: stuffed.id },
      );
      expect(restoreAnnotator.state).toBe('active');
      const entry = await database.query(
        `SELECT "actorKind", "actor" FROM "AuditEntry" WHERE "action" = 'quarantine'`,
      );
      expect(entry.rows).toEqual([{ actorKind: 'rule', actor: 'vote stuffing' }]);
    } finally {
      await api.stop();
    }
  });
});
