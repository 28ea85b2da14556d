import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, nextTasks, pairOf } from './annotate.ts';
import { ApiProcess, type Asker, makeHome } from './api-process.ts';
import { writeToneFolder } from './crashes/write-tone-folder.ts';
import { claimRun, heartbeat, reportProgress, startRun } from './trainer-calls.ts';

const preload = fileURLToPath(new URL('faults/shift-clock.mjs', import.meta.url));
const hourMillis = 3_600_000;
const leaseSeconds = 600;

/** Sets a process's clock off, as a machine's that is set by hand or wakes up. */
async function setClockOff({ process: child }: ApiProcess, clockOffsetMillis: number): Promise<void> {
  const done = new Promise<void>((resolve) => {
    child.on('message', function hear(message: { type: string }) {
      if (message.type !== 'clockSet') return;
      child.off('message', hear);
      resolve();
    });
  });
  child.send({ clockOffsetMillis });
  await done;
}

/** One process tells the time, the other's clock jumps; both share the database, whose clock decides. */
describe.skipIf(noServerReason !== null)(
  noServerReason ?? 'two API processes of which one has a wrong clock',
  () => {
    const folder = makeHome();
    let server: TestServer;
    let right: ApiProcess;
    let wrong: ApiProcess;
    let people: Asker[];
    let database: Client;

    beforeAll(async () => {
      server = startTestServer();
      const variables = {
        DATABASE_URL: await server.createDatabase(),
        EARMARK_TASK_LEASE_SECONDS: String(leaseSeconds),
        EARMARK_LEASE_SECONDS: String(leaseSeconds),
      };
      right = await ApiProcess.start(variables);
      const secrets = {
        EARMARK_OPERATOR_TOKEN: right.operator.token,
        EARMARK_TRAINER_TOKEN: right.trainer.token,
      };
      wrong = await ApiProcess.start({ ...variables, ...secrets, NODE_OPTIONS: `--import ${preload}` });
      Object.assign(wrong, { operator: right.operator, trainer: right.trainer });
      writeToneFolder(folder);
      await right.importFolder(folder, 'tones');
      people = await right.addPeople(4);
      database = new Client({ connectionString: variables.DATABASE_URL });
      await database.connect();
    });
    afterAll(async () => {
      await database?.end();
      await wrong?.stop();
      await right?.stop();
      server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Seconds from the database's clock to a stored moment, one a row. */
    const secondsAhead = async (moment: string, from: string): Promise<number[]> =>
      (
        await database.query<{ ahead: number }>(
          `SELECT extract(epoch FROM ${moment} - clock_timestamp())::float8 AS ahead FROM ${from}`,
        )
      ).rows.map(({ ahead }) => ahead);
    const expectAll = (found: number[], least: number, most: number) => {
      expect(found.length).toBeGreaterThan(0);
      for (const seconds of found) {
        expect(seconds).toBeGreaterThan(least);
        expect(seconds).toBeLessThan(most);
      }
    };
    const expectNow = (found: number[]) => expectAll(found, -240, 1);
    const expectLease = (found: number[]) => expectAll(found, leaseSeconds - 240, leaseSeconds + 1);

    describe.each([
      { jump: 'six hours forward', hours: 6, first: 0 },
      { jump: 'six hours back', hours: -6, first: 2 },
    ])('$jump', ({ hours, first }) => {
      beforeAll(() => setClockOff(wrong, hours * hourMillis));

      it('leases a pair to one person only, and no longer than it should', async () => {
        const mine = await nextTasks(wrong, people[first]!, 2, 'tones');
        const others = await nextTasks(right, people[first + 1]!, 2, 'tones');
        expect([mine.length, others.length]).toEqual([2, 2]);
        expect(new Set([...mine, ...others].map(pairOf)).size).toBe(4);
        expectLease(await secondsAhead('"leaseExpiresAt"', `"Task" WHERE "state" = 'leased'`));
        expectNow(await secondsAhead('"createdAt"', '"Task"'));
        // Handed out by one process and answered at another: neither at once nor before it was asked.
        await castVote(wrong, people[first + 1]!, others[0]!, 'yes');
        await castVote(wrong, people[first]!, mine[0]!, 'no');
        await castVote(wrong, people[first]!, mine[0]!, 'withdrawn');
        expectNow(await secondsAhead('"castAt"', '"Vote"'));
        expectLease(await secondsAhead('"leaseExpiresAt"', `"Task" WHERE "state" = 'leased'`));
      });

      it('leaves a run to the trainer that reports it', async () => {
        const { id } = await startRun(right, right.operator, { dataSet: 'tones' });
        const claim = await claimRun(right);
        expect(claim?.run.id).toBe(id);
        for (const tell of [
          () => heartbeat(wrong, id, claim!.attempt),
          () => reportProgress(wrong, { runId: id, attempt: claim!.attempt }),
        ]) {
          expect((await tell()).message).toBeUndefined();
          expectLease(await secondsAhead('"leaseExpiresAt"', `"TrainingRun" WHERE "id" = '${id}'`));
          expect(await claimRun(right)).toBeNull();
        }
        await right.get(
          right.trainer,
          `mutation ($runId: ID!, $attempt: Int!) {
            failRun(runId: $runId, attempt: $attempt, reason: "enough") { __typename } }`,
          { runId: id, attempt: claim!.attempt },
        );
      });

      it('fires a schedule when it is due, and once', async () => {
        const minute = (new Date().getUTCMinutes() + 30) % 60;
        await right.get(
          right.operator,
          `mutation ($input: RunScheduleInput!) { setRunSchedule(input: $input) {
            __typename ... on Error { message } } }`,
          {
            input: {
              dataSet: 'tones',
              cron: `${minute} * * * *`,
              timeZone: 'UTC',
              preset: 'linear',
              publication: 'if-not-worse',
            },
          },
        );
        expectAll(await secondsAhead('"nextAt"', '"RunSchedule"'), 0, 3600);
        expect(await claimRun(wrong)).toBeNull();
        await database.query(`UPDATE "RunSchedule" SET "nextAt" = now() - interval '1 minute'`);
        const claims = [await claimRun(wrong), await claimRun(right), await claimRun(wrong)];
        expect(claims.filter((claim) => claim !== null).length).toBe(1);
        expectAll(await secondsAhead('"nextAt"', '"RunSchedule"'), 0, 3600);
        const { run, attempt } = claims.find((claim) => claim !== null)!;
        await right.get(
          right.trainer,
          `mutation ($runId: ID!, $attempt: Int!) {
            failRun(runId: $runId, attempt: $attempt, reason: "enough") { __typename } }`,
          { runId: run.id, attempt },
        );
      });

      it('shows an import as alive by one clock', async () => {
        await wrong.importFolder(folder, 'tones');
        expectNow(await secondsAhead('"updatedAt"', '"DataSetImport"'));
      });
    });

    it('takes a pair back whose lease was given before the clock was set back', async () => {
      await database.query(
        `UPDATE "Task" SET "leaseExpiresAt" = now() + interval '6 hours' WHERE "state" = 'leased'`,
      );
      await nextTasks(right, people[3]!, 1, 'tones');
      expectLease(await secondsAhead('"leaseExpiresAt"', `"Task" WHERE "state" = 'leased'`));
    });
  },
);
