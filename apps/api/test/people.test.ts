import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker } from './api-process.ts';
import { signIn } from './browser-session.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];
const sessionsQuery =
  'query ($email: String) { sessions(email: $email) { id isCurrent browser address createdAt lastSeenAt expiresAt } }';
const endMutation =
  'mutation ($sessionId: ID) { endSessions(sessionId: $sessionId) { __typename ... on EndedSessions { count } } }';
const viewer = '{ viewer { email deactivatedAt lastSeenAt } }';

interface Session {
  id: string;
  isCurrent: boolean;
  browser: string;
  createdAt: string;
  lastSeenAt: string;
}

describe.each(databases)('people on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'asked over HTTP', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let admin: Asker;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startEmpty(server ? { DATABASE_URL: await server.createDatabase() } : {});
      [admin] = (await api.addPeople(2, 'admin')) as [Asker, Asker];
      await api.addPeople(3, 'annotator');
    });
    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    const change = async (asker: Asker, field: string, email: string) =>
      (
        await api.get<{ result: { __typename: string; message?: string; deactivatedAt?: string | null } }>(
          asker,
          `mutation ($email: String!) { result: ${field}(email: $email) { __typename ... on Error { message } ${
            field === 'createSignInLink' ? '' : '... on User { deactivatedAt }'
          } } }`,
          { email },
        )
      ).result;

    it('lists where one is signed in, and ends one session or all others, one\u2019s own alone', async () => {
      const here = await signIn(api, 'annotator0@example.org');
      const there = await signIn(api, 'annotator0@example.org');
      const elsewhere = await signIn(api, 'annotator0@example.org');
      const stranger = await signIn(api, 'annotator1@example.org');
      const list = async ({ ask }: typeof here) =>
        (await ask<{ sessions: Session[] }>(sessionsQuery)).data!.sessions;
      const end = async ({ ask }: typeof here, sessionId?: string) =>
        (await ask<{ endSessions: object }>(endMutation, { sessionId })).data!.endSessions;
      const isIn = async ({ ask }: typeof here) =>
        (await ask<{ viewer: object | null }>(viewer)).data!.viewer !== null;

      const listed = await list(here);
      expect(listed).toHaveLength(3);
      expect(listed.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
      for (const { createdAt, lastSeenAt } of listed) {
        expect(Math.abs(Date.now() - Date.parse(lastSeenAt))).toBeLessThan(600_000);
        expect(Date.parse(lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(createdAt) - 1000);
      }
      const plain = decodeURIComponent(here.cookie.split('=')[1]!).split('.')[0]!;
      expect(JSON.stringify(listed)).not.toContain(plain);

      const thereId = (await list(there)).find(({ isCurrent }) => isCurrent)!.id;
      // Whose session it is decides, not whether its id is known.
      expect(await end(stranger, thereId)).toEqual({ __typename: 'NotFoundError' });
      expect(await isIn(there)).toBe(true);
      const peek = await stranger.ask(sessionsQuery, { email: 'annotator0@example.org' });
      expect(peek.errors?.[0]?.extensions?.code).toBe('NOT_ALLOWED');

      expect(await end(here, thereId)).toEqual({ __typename: 'EndedSessions', count: 1 });
      expect(await isIn(there)).toBe(false);
      expect(await isIn(elsewhere)).toBe(true);
      expect(await end(here)).toEqual({ __typename: 'EndedSessions', count: 1 });
      expect([await isIn(here), await isIn(elsewhere), await isIn(stranger)]).toEqual([true, false, true]);
      expect(await list(here)).toHaveLength(1);
    });

    it('deactivates a person: signed out, no way in, on the list; and activates again', async () => {
      const email = 'annotator2@example.org';
      const clara = await signIn(api, email);
      const { createSignInLink: early } = await api.get<{ createSignInLink: { url: string } }>(
        admin,
        `mutation { createSignInLink(email: "${email}") { ... on SignInLink { url } } }`,
      );
      const { createPersonalToken } = await api.get<{ createPersonalToken: { token: string } }>(
        api.operator,
        `mutation { createPersonalToken(name: "script", email: "${email}") { ... on NewPersonalToken { token } } }`,
      );
      const script = { token: createPersonalToken.token };
      const isKnown = async () => (await api.get<{ viewer: object | null }>(script, viewer)).viewer !== null;
      expect(await isKnown()).toBe(true);
      expect(await change(admin, 'deactivateUser', email)).toEqual({
        __typename: 'User',
        deactivatedAt: expect.any(String),
      });
      expect((await clara.ask<{ viewer: object | null }>(viewer)).data!.viewer).toBeNull();
      expect(await isKnown()).toBe(false);
      // A link that was made before lets nobody in.
      const visit = await fetch(early.url, { redirect: 'manual' });
      expect(visit.headers.get('set-cookie') ?? '').not.toMatch(/session_token=[^;]/);
      expect(visit.headers.get('location')).toMatch(/error=/);
      expect(await change(admin, 'createSignInLink', email)).toMatchObject({ __typename: 'ConflictError' });
      expect((await api.get<{ viewer: object | null }>(api.actAs(email), viewer)).viewer).toBeNull();
      const { users } = await api.get<{
        users: { totalCount: number; edges: { node: { email: string; deactivatedAt: string | null } }[] };
      }>(
        admin,
        '{ users(search: "ANNOTATOR2@") { totalCount edges { node { email deactivatedAt lastSeenAt } } } }',
      );
      expect(users).toEqual({
        totalCount: 1,
        edges: [{ node: { email, deactivatedAt: expect.any(String), lastSeenAt: null } }],
      });
      expect(await change(admin, 'activateUser', email)).toMatchObject({ deactivatedAt: null });
      const again = await signIn(api, email);
      expect((await again.ask<{ viewer: object | null }>(viewer)).data!.viewer).toEqual({
        email,
        deactivatedAt: null,
        lastSeenAt: null,
      });
      // The session that was ended does not come back.
      expect((await clara.ask<{ viewer: object | null }>(viewer)).data!.viewer).toBeNull();
    });

    it('finds people by part of a name, where signs of patterns are signs', async () => {
      const count = async (search: string) =>
        (
          await api.get<{ users: { totalCount: number } }>(
            admin,
            'query ($search: String) { users(search: $search) { totalCount } }',
            { search },
          )
        ).users.totalCount;
      expect([await count('admin'), await count('%'), await count('annotator_'), await count(' ')]).toEqual([
        2, 0, 0, 5,
      ]);
    });

    it('keeps one administrator who can sign in, and lets nobody deactivate themselves', async () => {
      expect(await change(admin, 'deactivateUser', admin.actAs!)).toMatchObject({
        __typename: 'ConflictError',
        message: expect.stringMatching(/themselves/),
      });
      expect(await change(admin, 'deactivateUser', 'admin1@example.org')).toMatchObject({
        __typename: 'User',
      });
      expect(await change(api.operator, 'deactivateUser', admin.actAs!)).toMatchObject({
        message: expect.stringMatching(/only administrator/),
      });
      const { changeRole } = await api.get<{ changeRole: { message: string } }>(
        api.operator,
        `mutation { changeRole(email: "${admin.actAs}", role: annotator) { ... on Error { message } } }`,
      );
      expect(changeRole.message).toMatch(/only administrator/);
      await change(admin, 'activateUser', 'admin1@example.org');
      // Of two who deactivate each other at once, one stays.
      const both = await Promise.all([
        change(admin, 'deactivateUser', 'admin1@example.org'),
        change(api.actAs('admin1@example.org'), 'deactivateUser', admin.actAs!),
      ]).catch(() => null);
      const { users } = await api.get<{ users: { edges: { node: { deactivatedAt: string | null } }[] } }>(
        api.operator,
        '{ users(search: "admin") { edges { node { deactivatedAt } } } }',
      );
      expect(users.edges.filter(({ node }) => node.deactivatedAt === null).length).toBeGreaterThanOrEqual(1);
      expect(both?.filter(({ __typename }) => __typename === 'User') ?? []).not.toHaveLength(2);
      for (const email of [admin.actAs!, 'admin1@example.org']) {
        await change(api.operator, 'activateUser', email);
      }
    });

    it('names each actor and action of the audit log once, and pages through it without a gap', async () => {
      interface Page {
        edges: { node: { id: string; action: string; actor: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      }
      const read = async (variables: object) =>
        (
          await api.get<{ auditLog: Page }>(
            admin,
            'query ($first: Int, $after: String, $action: String, $actor: String) { auditLog(first: $first, after: $after, action: $action, actor: $actor) { edges { node { id action actor } } pageInfo { hasNextPage endCursor } } }',
            variables,
          )
        ).auditLog;
      const all = (await read({ first: 500 })).edges.map(({ node }) => node);
      const { auditNames } = await api.get<{ auditNames: { actors: string[]; actions: string[] } }>(
        admin,
        '{ auditNames { actors actions } }',
      );
      const once = (values: string[]) => [...new Set(values)].sort();
      expect([...auditNames.actors].sort()).toEqual(once(all.map(({ actor }) => actor)));
      expect([...auditNames.actions].sort()).toEqual(once(all.map(({ action }) => action)));
      expect(auditNames.actions).toEqual(expect.arrayContaining(['deactivateUser', 'signIn']));
      const wanted = { action: 'deactivateUser', actor: 'operator as admin0@example.org' };
      const paged: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Page = await read({ first: 2, after, ...wanted });
        paged.push(...page.edges.map(({ node }) => node.id));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      const expected = all.filter(({ action, actor }) => action === wanted.action && actor === wanted.actor);
      expect(expected.length).toBeGreaterThanOrEqual(3);
      expect(paged).toEqual(expected.map(({ id }) => id));
    });
  });
});
