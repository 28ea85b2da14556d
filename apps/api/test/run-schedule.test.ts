import { rmSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { claimRun } from '../src/runs/claim-run.ts';
import { setRunSchedule } from '../src/runs/set-run-schedule.ts';
import { startDueRuns } from '../src/runs/start-due-runs.ts';
import { startRun } from '../src/runs/start-run.ts';
import { makeHome } from './api-process.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];
const utc = (text: string) => new Date(`${text}Z`);

describe.each(databases)('schedules of runs on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'with a clock of the test', () => {
    const home = makeHome();
    let server: TestServer | undefined;
    /** As many processes as the database allows would each have one of these. */
    let opened: OpenDatabase[] = [];
    let votes = 0;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      const variables = {
        EARMARK_HOME: home,
        ...(server && { DATABASE_URL: await server.createDatabase() }),
      };
      const environment = parseEnvironment(variables);
      opened = [await openDatabase(environment)];
      if (server) opened.push(await openDatabase(environment), await openDatabase(environment));
      const { db } = opened[0]!;
      await db.dataSet.create({ data: { id: 'demo', name: 'demo' } });
      await db.annotator.create({ data: { id: 'anna', dataSetId: 'demo' } });
      await db.instrument.create({ data: { id: 'flute', dataSetId: 'demo', name: 'flute', position: 0 } });
      for (let clip = 0; clip < 12; clip += 1) {
        await db.clip.create({
          data: {
            id: `clip-${clip}`,
            dataSetId: 'demo',
            sampleKey: `clip-${clip}`,
            artistGroup: clip === 11 ? 'tested' : 'learnt',
            split: clip === 11 ? 'test' : 'train',
            durationSeconds: 10,
            sampleRateHz: 44_100,
            channels: 1,
            audioSha256: '0'.repeat(64),
            audioKey: `audio-${clip}`,
          },
        });
      }
    });
    afterAll(async () => {
      for (const { close } of opened) await close();
      server?.stop();
      rmSync(home, { recursive: true, force: true });
    });
    afterEach(async () => {
      await opened[0]!.db.trainingRun.updateMany({ data: { state: 'cancelled', singleFlightKey: null } });
    });

    const schedule = (
      values: {
        cron?: string | null;
        timeZone?: string;
        afterLabels?: number | null;
        preset?: string;
        publication?: string;
      },
      now: Date,
    ) =>
      setRunSchedule(
        opened[0]!.db,
        {
          dataSet: 'demo',
          cron: null,
          timeZone: 'UTC',
          afterLabels: null,
          preset: 'lite',
          publication: 'if-not-worse',
          ...values,
        },
        now,
      );
    const fire = (now: Date) =>
      Promise.all(
        Array.from({ length: 6 }, (_, place) => startDueRuns(opened[place % opened.length]!.db, now)),
      );
    const runs = () => opened[0]!.db.trainingRun.count();
    const read = () => opened[0]!.db.runSchedule.findUniqueOrThrow({ where: { dataSetId: 'demo' } });

    /** A vote and the label that it comes to. */
    async function answer(clip: number): Promise<void> {
      const { db } = opened[0]!;
      const pair = { clipId: `clip-${clip}`, instrumentId: 'flute' };
      votes += 1;
      await db.vote.create({
        data: {
          ...pair,
          dataSetId: 'demo',
          annotatorId: 'anna',
          revision: votes,
          answer: 'yes',
          idempotencyKey: `vote-${votes}`,
          trust: 1,
          source: 'page',
        },
      });
      await db.label.upsert({
        where: { clipId_instrumentId: pair },
        create: { ...pair, relevance: 1, responses: 1 },
        update: { responses: { increment: 1 } },
      });
    }

    it.each([
      ['timeZone', { cron: '0 2 * * *', timeZone: 'Europe/Berlinn' }],
      ['cron', { cron: '0 2 * *' }],
      ['cron', { cron: '61 2 * * *' }],
      ['cron', { cron: '0 0 30 2 *' }],
      ['afterLabels', { afterLabels: 0 }],
      ['preset', { preset: 'huge' }],
      ['publication', { publication: 'perhaps' }],
    ])('names %s when it is wrong: %o', async (field, values) => {
      await expect(schedule(values, new Date())).rejects.toMatchObject({ name: 'InvalidInputError', field });
    });

    it('fires once at its moment, however many processes look', async () => {
      const before = await runs();
      await schedule(
        { cron: '0 2 * * *', timeZone: 'Europe/Berlin', publication: 'never' },
        utc('2026-01-10T12:00:00'),
      );
      expect((await read()).nextAt).toEqual(utc('2026-01-11T01:00:00'));
      await fire(utc('2026-01-11T00:59:59'));
      expect(await runs()).toBe(before);
      await fire(utc('2026-01-11T01:00:10'));
      expect(await runs()).toBe(before + 1);
      const run = await opened[0]!.db.trainingRun.findFirstOrThrow({ where: { state: 'queued' } });
      expect(run).toMatchObject({
        trigger: 'schedule',
        parameters: { preset: 'lite', publication: 'never', kind: 'training' },
      });
      expect(await read()).toMatchObject({
        lastFiredAt: utc('2026-01-11T01:00:10'),
        nextAt: utc('2026-01-12T01:00:00'),
      });
    });

    it('fires once for all that was missed, and not again when the clock is set back', async () => {
      const before = await runs();
      await schedule({ cron: '0 * * * *' }, utc('2026-03-01T00:30:00'));
      await fire(utc('2026-03-04T10:15:00'));
      expect(await runs()).toBe(before + 1);
      expect((await read()).nextAt).toEqual(utc('2026-03-04T11:00:00'));
      await opened[0]!.db.trainingRun.updateMany({ data: { state: 'finished', singleFlightKey: null } });
      await fire(utc('2026-03-04T09:59:00'));
      await fire(utc('2026-03-04T10:59:00'));
      expect(await runs()).toBe(before + 1);
    });

    it('skips what is due while a run is active, and says so', async () => {
      await schedule({ cron: '0 * * * *' }, utc('2026-04-01T00:30:00'));
      await startRun(opened[0]!.db, { dataSet: 'demo', parameters: {}, trigger: 'manual', userId: null });
      const before = await runs();
      await fire(utc('2026-04-01T01:00:00'));
      expect(await runs()).toBe(before);
      expect(await read()).toMatchObject({
        lastSkippedAt: utc('2026-04-01T01:00:00'),
        nextAt: utc('2026-04-01T02:00:00'),
      });
    });

    it('fires after new labels of train clips, once, and again only after as many more', async () => {
      const { db } = opened[0]!;
      await schedule({ afterLabels: 3 }, new Date());
      const before = await runs();
      await answer(0);
      await answer(0);
      await answer(1);
      await answer(11);
      await fire(new Date());
      expect(await runs()).toBe(before);
      await answer(2);
      await fire(new Date());
      expect(await runs()).toBe(before + 1);
      const claim = (await claimRun(db, { trainer: 'test', engines: ['onnx-cpu'], leaseSeconds: 60 }))!;
      expect(claim.run).toMatchObject({ trigger: 'labels', labelCount: 3 });
      await db.trainingRun.update({
        where: { id: claim.run.id },
        data: { state: 'failed', singleFlightKey: null },
      });
      await answer(3);
      await answer(4);
      await fire(new Date());
      expect(await runs()).toBe(before + 1);
      await answer(5);
      await fire(new Date());
      expect(await runs()).toBe(before + 2);
      // Cancelled before a trainer took it: it does not come back at once.
      await db.trainingRun.updateMany({
        where: { state: 'queued' },
        data: { state: 'cancelled', singleFlightKey: null },
      });
      await fire(new Date());
      expect(await runs()).toBe(before + 2);
    });
  });
});
