import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks, pairOf, readLabel } from './annotate.ts';
import { ApiProcess, type Asker, demoFolder } from './api-process.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

describe.each(databases)('queue and ledger on the $name', ({ name, reason }) => {
  const skip = reason ?? (existsSync(demoFolder) ? null : 'no demo clips in data/demo');
  describe.skipIf(skip !== null)(skip ?? 'with the demo clips', () => {
    let server: TestServer | undefined;
    let api: ApiProcess;
    let people: Asker[];

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      api = await ApiProcess.startEmpty(server ? { DATABASE_URL: await server.createDatabase() } : {});
      const imported = await api.importFolder(demoFolder, 'demo');
      expect(imported).toMatchObject({ state: 'finished', clips: 240, skipped: [] });
      people = await api.addPeople(8);
    });

    afterAll(async () => {
      await api?.stop();
      server?.stop();
    });

    it('never gives two people one pair, and no test clip, however many ask at once', async () => {
      const rounds = await Promise.all(
        people.flatMap((person) => [nextTasks(api, person, 5), nextTasks(api, person, 10)]),
      );
      const byPerson = people.map((_, index) => [...rounds[2 * index]!, ...rounds[2 * index + 1]!]);
      const pairs = byPerson.map((tasks) => new Set(tasks.map(pairOf)));
      const all = pairs.flatMap((set) => [...set]);
      expect(all.length).toBe(80);
      expect(new Set(all).size).toBe(80);
      expect(byPerson.flat().every((task) => task.clip.split === 'train')).toBe(true);
    });

    it('gives a person the pairs again that it holds', async () => {
      const first = await nextTasks(api, people[0]!, 3);
      const second = await nextTasks(api, people[0]!, 3);
      expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    });

    it('writes one vote for one key, also when the same call comes many times at once', async () => {
      const [task] = await nextTasks(api, people[1]!, 1);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => castVote(api, people[1]!, task!, 'yes', 'one-and-the-same')),
      );
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers[0]).toMatchObject({ __typename: 'Vote', revision: 1 });
      expect(await castVote(api, people[1]!, task!, 'no', 'one-and-the-same')).toMatchObject({
        __typename: 'ConflictError',
      });
      expect(await readLabel(api, task!)).toEqual({ relevance: 1, responses: 1 });
    });

    it('numbers different votes of one person on one pair without a gap', async () => {
      const [task] = await nextTasks(api, people[2]!, 1);
      const cast = await Promise.all(
        (['yes', 'no', 'yes', 'unsure', 'no'] as const).map((answer) =>
          castVote(api, people[2]!, task!, answer),
        ),
      );
      expect(cast.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5]);
    });

    it('counts the newest vote, and undo makes the pair unobserved and asks it again', async () => {
      const [task] = await nextTasks(api, people[3]!, 1);
      await castVote(api, people[3]!, task!, 'yes');
      await castVote(api, people[3]!, task!, 'no');
      expect(await readLabel(api, task!)).toEqual({ relevance: 0, responses: 1 });
      expect(await castVote(api, people[3]!, task!, 'withdrawn')).toMatchObject({ revision: 3 });
      expect(await readLabel(api, task!)).toBeUndefined();
      const held = await nextTasks(api, people[3]!, 50);
      expect(held.map(({ id }) => id)).toContain(task!.id);
    });

    it('takes a vote back once, also when the same call comes many times at once', async () => {
      const [task] = await nextTasks(api, people[3]!, 1);
      // Others may have answered the pair before.
      const { revision } = await castVote(api, people[3]!, task!, 'yes');
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => castVote(api, people[3]!, task!, 'withdrawn', 'taken-back-once')),
      );
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers[0]).toMatchObject({ __typename: 'Vote', revision: revision! + 1, answer: 'withdrawn' });
    });

    it('joins the votes of two people on one pair that come at once', async () => {
      const [task] = await nextTasks(api, people[4]!, 1);
      const own = { ...task!, id: '' };
      const vote = (person: Asker, answer: 'yes' | 'no') =>
        api.get(
          person,
          `mutation ($input: CastVoteInput!) { castVote(input: $input) { ... on Vote { id } } }`,
          {
            input: {
              clipId: own.clip.id,
              instrumentId: own.instrument.id,
              answer,
              idempotencyKey: crypto.randomUUID(),
            },
          },
        );
      await Promise.all([
        vote(people[4]!, 'yes'),
        vote(people[5]!, 'yes'),
        vote(people[6]!, 'no'),
        vote(people[7]!, 'yes'),
      ]);
      // OpenMIC's rule: 3 of 4 equal trusts say yes, so 0.5 + 0.75 / 2.
      expect(await readLabel(api, task!)).toEqual({ relevance: 0.875, responses: 4 });
    });

    it('does not ask a skipped pair of the same person again', async () => {
      const [task] = await nextTasks(api, people[5]!, 1);
      await api.get(
        people[5]!,
        'mutation ($id: ID!) { skipTask(taskId: $id) { __typename ... on Task { id } } }',
        { id: task!.id },
      );
      const later = await nextTasks(api, people[5]!, 50);
      expect(later.map(pairOf)).not.toContain(pairOf(task!));
      const others = await nextTasks(api, people[6]!, 50);
      expect(others.map(pairOf)).toContain(pairOf(task!));
    });

    it('serves audio in ranges at signed addresses only', async () => {
      const { clip } = await api.get<{ clip: { audioUrl: string; audioSha256: string } }>(
        people[0]!,
        'query ($id: ID!) { clip(id: $id) { audioUrl audioSha256 } }',
        { id: (await nextTasks(api, people[0]!, 1))[0]!.clip.id },
      );
      const whole = await fetch(clip.audioUrl);
      expect(whole.headers.get('content-type')).toBe('audio/ogg');
      expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
      const bytes = Buffer.from(await whole.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(clip.audioSha256);
      const part = await fetch(clip.audioUrl, { headers: { range: 'bytes=100-199' } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes 100-199/${bytes.length}`);
      expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
      expect((await fetch(clip.audioUrl.split('?')[0]!)).status).toBe(403);
    });

    it('adds nothing when the same folder is imported again', async () => {
      const again = await api.importFolder(demoFolder, 'demo');
      expect(again).toMatchObject({ state: 'finished', clips: 0, labels: 0, votes: 0, skipped: [] });
    });
  });
});
