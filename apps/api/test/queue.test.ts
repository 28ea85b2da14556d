import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillQueue } from '../scripts/fill-queue.ts';
import { type Database, type OpenDatabase, openDatabase } from '../src/db/database.ts';
import type { Annotator, DataSet, Task, User } from '../src/db/generated/prisma/client.ts';
import { parseEnvironment } from '../src/environment.ts';
import { changeAnnotatorState } from '../src/quality/change-annotator-state.ts';
import { changeQualitySettings } from '../src/quality/change-quality-settings.ts';
import { addGoldItems, removeGoldItem } from '../src/quality/gold-items.ts';
import { nextTasks } from '../src/tasks/next-tasks.ts';
import { passOverAnswered } from '../src/tasks/pass-over.ts';
import { skipTask } from '../src/tasks/skip-task.ts';
import { castVote } from '../src/votes/cast-vote.ts';
import type { Pair } from '../src/votes/counted-votes.ts';
import { findAnnotator } from '../src/votes/find-annotator.ts';
import { makeHome } from './api-process.ts';

const leaseSeconds = 600;

interface Person {
  user: User;
  annotator: Annotator;
}

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];

describe.each(databases)('the queue on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'with many pairs', () => {
    const home = makeHome();
    let server: TestServer | undefined;
    let opened: OpenDatabase;
    let db: Database;
    let dataSet: DataSet;
    let people: Person[];

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      const DATABASE_URL = await server?.createDatabase();
      opened = await openDatabase(
        parseEnvironment({ EARMARK_HOME: home, ...(DATABASE_URL && { DATABASE_URL }) }),
      );
      db = opened.db;
      const { dataSetId } = await fillQueue(db, 'queue', { clips: 48, annotators: 12, queueOnly: true });
      await changeQualitySettings(db, dataSetId, { goldShare: 0 }, null);
      dataSet = await db.dataSet.findUniqueOrThrow({ where: { id: dataSetId } });
      const users = await db.user.findMany({ where: { role: 'annotator' }, orderBy: { createdAt: 'asc' } });
      people = [];
      for (const user of users) people.push({ user, annotator: await findAnnotator(db, dataSetId, user.id) });
    });

    afterAll(async () => {
      await opened?.close();
      server?.stop();
      rmSync(home, { recursive: true, force: true });
    });

    const ask = ({ annotator }: Person, count: number) =>
      nextTasks(db, { dataSet, annotatorId: annotator.id, count, instrumentId: null, leaseSeconds });
    const answer = ({ user }: Person, task: Task, says: 'yes' | 'no' | 'withdrawn' = 'yes') =>
      castVote(
        db,
        { user, source: 'simulated' },
        {
          answer: says,
          clipId: task.clipId,
          instrumentId: task.instrumentId,
          taskId: task.id,
          idempotencyKey: randomUUID(),
        },
        leaseSeconds,
      );
    const pairOf = ({ clipId, instrumentId }: Task) => ({ clipId, instrumentId });
    const keyOf = (pair: Pair) => `${pair.clipId} ${pair.instrumentId}`;
    const isPassedOver = async (task: Task) => {
      const found = await db.rankedPair.findFirstOrThrow({
        where: { rankingId: dataSet.activeRankingId!, ...pairOf(task) },
      });
      return found.passedOver;
    };
    /** Gives back all that is held, and asks as somebody new. */
    const seenBy = async (person: Person, count = 1) => {
      const tasks = await ask(person, count);
      for (const { id } of tasks) await skipTask(db, person.user, id);
      return tasks.map(pairOf);
    };

    it('passes over a pair that is leased or answered, and what was answered long ago', async () => {
      const [asked, other] = people as [Person, Person];
      const [first, ...more] = await ask(asked, 10);
      expect(await isPassedOver(first!)).toBe(true);
      await answer(asked, first!);
      expect(await isPassedOver(first!)).toBe(true);
      expect(await seenBy(other, 20)).not.toContainEqual(pairOf(first!));
      for (const task of more) await answer(asked, task, 'no');
      const seeded = await db.ranking.findFirstOrThrow({
        where: { dataSetId: dataSet.id, modelVersionId: null },
      });
      await db.$transaction((tx) =>
        passOverAnswered(tx, dataSet, { rankingId: seeded.id, instrumentId: null, beforePosition: 1e6 }),
      );
      const wanted = { clip: { dataSetId: dataSet.id, split: 'train' }, responses: { gte: 1 } } as const;
      const answered = (await db.label.findMany({ where: wanted })).map(keyOf);
      const passed = await db.rankedPair.findMany({ where: { rankingId: seeded.id, passedOver: true } });
      expect(answered.length).toBeGreaterThan(60);
      expect(passed.map(keyOf).sort()).toEqual(answered.sort());
    });

    it('asks others again about what was skipped, has run out, or was taken back', async () => {
      const [one, other] = people.slice(3) as [Person, Person];
      const [skipped, expired, withdrawn] = (await ask(one, 3)) as [Task, Task, Task];
      expect(await seenBy(other, 20)).not.toContainEqual(pairOf(skipped));
      await skipTask(db, one.user, skipped.id);
      await db.task.update({ where: { id: expired.id }, data: { leaseExpiresAt: new Date(0) } });
      await answer(one, withdrawn);
      await answer(one, withdrawn, 'withdrawn');
      await db.task.update({ where: { id: withdrawn.id }, data: { leaseExpiresAt: new Date(0) } });
      const next = await seenBy(people[5]!, 3);
      expect(next).toEqual([skipped, expired, withdrawn].map(pairOf));
    });

    it('asks again when more answers are wanted, and when those that were there no longer count', async () => {
      const [one] = people.slice(6) as [Person];
      const [task] = (await ask(one, 1)) as [Task];
      await answer(one, task);
      expect(await seenBy(people[7]!, 20)).not.toContainEqual(pairOf(task));
      await changeQualitySettings(db, dataSet.id, { overlap: 2 }, null);
      dataSet = await db.dataSet.findUniqueOrThrow({ where: { id: dataSet.id } });
      expect(await seenBy(people[8]!, 50)).toContainEqual(pairOf(task));
      await changeQualitySettings(db, dataSet.id, { overlap: 1 }, null);
      dataSet = await db.dataSet.findUniqueOrThrow({ where: { id: dataSet.id } });
      await ask(people[9]!, 50);
      expect(await seenBy(people[10]!, 50)).not.toContainEqual(pairOf(task));
      const change = { state: 'probation', kind: 'probation', note: 'a test', byUserId: null } as const;
      await changeAnnotatorState(db, one.annotator.id, change);
      expect(await isPassedOver(task)).toBe(false);
    });

    it('asks about a pair again that is no longer gold', async () => {
      const [one] = people.slice(11) as [Person];
      const [task] = (await ask(one, 1)) as [Task];
      await skipTask(db, one.user, task.id);
      const clip = await db.clip.findUniqueOrThrow({ where: { id: task.clipId } });
      const { name: instrument } = await db.instrument.findUniqueOrThrow({
        where: { id: task.instrumentId },
      });
      await addGoldItems(db, dataSet.id, [{ sampleKey: clip.sampleKey, instrument, present: true }], null);
      await db.rankedPair.updateMany({ where: pairOf(task), data: { passedOver: true } });
      await removeGoldItem(db, pairOf(task), null);
      expect(await isPassedOver(task)).toBe(false);
    });

    it('asks on for a second opinion after an answer that does not count, and not after one that does', async () => {
      const [one] = people.slice(1) as [Person];
      const given: boolean[] = [];
      for (const state of ['probation', 'active'] as const) {
        await changeAnnotatorState(db, one.annotator.id, {
          state,
          kind: 'probation',
          note: 'a test',
          byUserId: null,
        });
        const [task] = (await ask(one, 1)) as [Task];
        const label = { relevance: 1, low: 0.5, high: 1, responses: 1, importedRelevance: 1 };
        await db.label.create({ data: { ...pairOf(task), ...label, importedResponses: 1 } });
        await db.rankedPair.updateMany({ where: pairOf(task), data: { responses: 1 } });
        await answer(one, task);
        given.push(await isPassedOver(task));
      }
      expect(given).toEqual([false, true]);
    });

    it('looks at one instrument alone when that has nothing left', async () => {
      const { activeRankingId: rankingId } = dataSet;
      await db.rankedPair.updateMany({ where: { rankingId: rankingId! }, data: { passedOver: false } });
      const { instrumentId } = await db.rankedPair.findFirstOrThrow({
        where: { rankingId: rankingId!, clip: { labels: { some: {} } } },
        orderBy: { position: 'asc' },
      });
      for (const { id } of await db.clip.findMany({ where: { dataSetId: dataSet.id, split: 'train' } })) {
        const key = { clipId: id, instrumentId };
        const label = { relevance: 1, low: 1, high: 1, responses: 9 };
        await db.label.upsert({
          where: { clipId_instrumentId: key },
          create: { ...key, ...label },
          update: label,
        });
        await db.pairStanding.deleteMany({ where: key });
      }
      const { annotator } = people[11]!;
      const input = { dataSet, annotatorId: annotator.id, count: 5, instrumentId, leaseSeconds };
      expect(await nextTasks(db, input)).toEqual([]);
      const passed = await db.rankedPair.findMany({ where: { rankingId: rankingId!, passedOver: true } });
      expect(passed.length).toBeGreaterThan(0);
      expect(new Set(passed.map((pair) => pair.instrumentId))).toEqual(new Set([instrumentId]));
    });

    it('serves a person who votes and asks at once, and many who ask at once, without a deadlock', async () => {
      const leased = new Set<string>();
      for (let round = 0; round < 12; round++) {
        const asked = await Promise.all(people.slice(0, 8).map((person) => ask(person, 4)));
        const ids = asked.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) leased.add(id);
        await Promise.all(
          people.slice(0, 8).flatMap((person, place) => {
            const [task] = asked[place]!;
            return task ? [answer(person, task), ask(person, 6)] : [];
          }),
        );
      }
      expect(leased.size).toBeGreaterThan(60);
      const [row] = await db.$queryRaw<[{ deadlocks: bigint }]>`
        SELECT "deadlocks" FROM pg_stat_database WHERE "datname" = current_database()`;
      expect(Number(row.deadlocks)).toBe(0);
    });
  });
});
