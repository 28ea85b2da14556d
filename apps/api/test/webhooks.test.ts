import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { noServerReason, startTestServer, type TestServer } from '@earmark/test-servers/postgresql-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { cancelRun } from '../src/runs/cancel-run.ts';
import { claimRun } from '../src/runs/claim-run.ts';
import { failRun } from '../src/runs/end-run.ts';
import { startRun } from '../src/runs/start-run.ts';
import { readAllowedTargets } from '../src/webhooks/allowed-targets.ts';
import { changeWebhook, rotateWebhookSecret, testWebhook } from '../src/webhooks/change-webhook.ts';
import { createWebhook } from '../src/webhooks/create-webhook.ts';
import { deliverDue } from '../src/webhooks/deliver-due.ts';
import { noteEmptyQueues } from '../src/webhooks/note-empty-queues.ts';
import { recordEvent } from '../src/webhooks/record-event.ts';
import { removeOldEvents } from '../src/webhooks/remove-old-events.ts';
import { deriveBoxKey } from '../src/webhooks/secret-box.ts';
import { makeHome } from './api-process.ts';
import { HookReceiver } from './hook-receiver.ts';

const databases = [
  { name: 'embedded database', reason: null },
  { name: 'PostgreSQL server', reason: noServerReason },
];
const settings = {
  allowed: readAllowedTargets('127.0.0.1'),
  boxKey: deriveBoxKey('a secret of this installation, long enough'),
  giveUpHours: 72,
};
const hour = 3_600_000;

describe.each(databases)('webhooks on the $name', ({ name, reason }) => {
  describe.skipIf(reason !== null)(reason ?? 'told over HTTP', () => {
    const home = makeHome();
    let server: TestServer | undefined;
    let opened: OpenDatabase[] = [];
    let receiver: HookReceiver;

    beforeAll(async () => {
      if (name === 'PostgreSQL server') server = startTestServer();
      const environment = parseEnvironment({
        EARMARK_HOME: home,
        ...(server && { DATABASE_URL: await server.createDatabase() }),
      });
      opened = [await openDatabase(environment)];
      if (server) opened.push(await openDatabase(environment), await openDatabase(environment));
      const { db } = opened[0]!;
      await db.dataSet.create({ data: { id: 'demo', name: 'demo' } });
      await db.instrument.create({ data: { id: 'flute', dataSetId: 'demo', name: 'flute', position: 0 } });
    });
    beforeEach(async () => {
      receiver = await HookReceiver.open();
    });
    afterEach(async () => {
      receiver.close();
      await opened[0]!.db.webhook.deleteMany();
      await opened[0]!.db.webhookEvent.deleteMany();
    });
    afterAll(async () => {
      for (const { close } of opened) await close();
      server?.stop();
      rmSync(home, { recursive: true, force: true });
    });

    const add = (kinds: ('runFinished' | 'versionPublished' | 'queueEmpty')[] = ['runFinished']) =>
      createWebhook(opened[0]!.db, settings, { url: receiver.url, kinds, userId: null });
    const deliver = async () => {
      while ((await deliverDue(opened[0]!.db, settings)) > 0);
    };
    const readWebhook = (id: string) => opened[0]!.db.webhook.findUniqueOrThrow({ where: { id } });
    const readDelivery = () => opened[0]!.db.webhookDelivery.findFirstOrThrow();
    const makeDue = (data: object = {}) =>
      opened[0]!.db.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(0), ...data } });
    const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
    /** The signature as a receiver computes it. */
    const sign = (secret: string, { headers, body }: HookReceiver['received'][number]) =>
      `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
        .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
        .digest('base64')}`;

    it('tells how a run ended, signed, once', async () => {
      const { db } = opened[0]!;
      const { secret } = await add();
      const run = await startRun(db, { dataSet: 'demo', parameters: {}, trigger: 'manual', userId: null });
      const claim = await claimRun(db, { trainer: 't', engines: ['onnx-cpu'], leaseSeconds: 60 });
      await failRun(db, run.id, claim!.attempt, 'no labels');
      await deliver();
      await deliver();
      expect(bodies()).toEqual([
        {
          id: expect.any(String),
          type: 'run.finished',
          timestamp: expect.any(String),
          dataSet: 'demo',
          data: {
            runId: run.id,
            state: 'failed',
            attempts: 1,
            preset: 'lite',
            trigger: 'manual',
            failureReason: 'no labels',
          },
        },
      ]);
      const [received] = receiver.received;
      expect(received!.headers['webhook-signature']).toBe(sign(secret, received!));
      expect(received!.headers['webhook-id']).toBe(bodies()[0].id);
      expect(await readDelivery()).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 });
      const stored = JSON.stringify(await db.webhook.findMany());
      expect(stored).not.toContain(secret.slice(6));
    });

    it('tells of cancelled and abandoned runs, and of nothing that did not happen', async () => {
      const { db } = opened[0]!;
      await add();
      const start = () => startRun(db, { dataSet: 'demo', parameters: {}, trigger: 'manual', userId: null });
      const claim = (leaseSeconds: number) =>
        claimRun(db, { trainer: 't', engines: ['onnx-cpu'], leaseSeconds });
      const cancelled = await start();
      await cancelRun(db, cancelled.id);
      await cancelRun(db, cancelled.id);
      const abandoned = await start();
      for (let attempt = 1; attempt <= 6; attempt++) await claim(-1);
      const kept = await start();
      const { attempt } = (await claim(60))!;
      await expect(failRun(db, kept.id, attempt + 1, 'a ghost')).rejects.toThrow(/lost the run/);
      await cancelRun(db, kept.id);
      await deliver();
      expect(bodies().map(({ data }) => `${data.runId} ${data.state} ${data.failureReason}`)).toEqual([
        `${cancelled.id} cancelled null`,
        `${abandoned.id} failed Given up after 5 attempts: each trainer stopped without a word`,
      ]);
      await failRun(db, kept.id, attempt, 'end of test');
    });

    it('says at once when a name leads nowhere or to no public address, and waits for no silent resolver', async () => {
      const { db } = opened[0]!;
      const create = (url: string, answer: string[] | string) =>
        createWebhook(
          db,
          {
            ...settings,
            resolveHost: async () => {
              if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
              return answer.map((address) => ({ address }));
            },
          },
          { url, kinds: ['runFinished'], userId: null },
        );
      const refused = (reason: string) => ({ name: 'InvalidInputError', field: 'url', reason });
      const url = 'https://hooks.example.org/earmark';
      await expect(create(url, 'ENOTFOUND')).rejects.toMatchObject(refused('unknownHost'));
      await expect(create(url, ['10.0.0.7', '::1'])).rejects.toMatchObject(refused('privateAddress'));
      await expect(create('https://hooks.invalid/', ['93.184.215.14'])).rejects.toMatchObject(
        refused('unknownHost'),
      );
      await expect(create('http://hooks.example.org/', ['93.184.215.14'])).rejects.toMatchObject(
        refused('notHttps'),
      );
      await expect(create('https://192.168.1.4/', [])).rejects.toMatchObject(refused('privateAddress'));
      expect(await db.webhook.count()).toBe(0);
      expect((await create(url, ['10.0.0.7', '93.184.215.14'])).webhook.url).toBe(url);
      expect((await create(url, 'EAI_AGAIN')).webhook.url).toBe(url);
    });

    it('writes no event when what happened is taken back', async () => {
      const { db } = opened[0]!;
      await add(['queueEmpty']);
      const undone = db.$transaction(async (tx) => {
        await recordEvent(tx, 'demo', { kind: 'queueEmpty', data: { pairs: 1, observedPairs: 1 } });
        throw new Error('taken back');
      });
      await expect(undone).rejects.toThrow('taken back');
      expect(await db.webhookEvent.count()).toBe(0);
    });

    it('tries again later each time, and counts one that arrived late as arrived', async () => {
      const { db } = opened[0]!;
      const { webhook } = await add();
      receiver.status = 503;
      await testWebhook(db, webhook.id);
      await deliver();
      const first = await readDelivery();
      expect(first).toMatchObject({
        state: 'waiting',
        attempts: 1,
        lastStatus: 503,
        lastError: 'It answered 503.',
      });
      const pause = first.nextAttemptAt.getTime() - first.lastAttemptAt!.getTime();
      expect(pause).toBeGreaterThan(2000);
      await deliver();
      expect(receiver.received).toHaveLength(1);
      expect((await readWebhook(webhook.id)).failingSince).not.toBeNull();
      await makeDue();
      receiver.status = 200;
      await deliver();
      expect(await readDelivery()).toMatchObject({ state: 'delivered', attempts: 2, lastError: null });
      expect(bodies()[0]).toEqual(bodies()[1]);
      expect((await readWebhook(webhook.id)).failingSince).toBeNull();
    });

    it('gives a delivery up and disables the webhook after three days, and begins anew when enabled', async () => {
      const { db } = opened[0]!;
      const { webhook } = await add();
      const past = (hours: number) => new Date(Date.now() - hours * hour);
      receiver.status = 500;
      await testWebhook(db, webhook.id);
      await db.webhook.update({ where: { id: webhook.id }, data: { failingSince: past(71) } });
      await makeDue({ createdAt: past(71) });
      await deliver();
      expect(await readDelivery()).toMatchObject({ state: 'waiting' });
      expect(await readWebhook(webhook.id)).toMatchObject({ enabled: true });
      await db.webhook.update({ where: { id: webhook.id }, data: { failingSince: past(73) } });
      await makeDue({ createdAt: past(73) });
      await deliver();
      expect(await readDelivery()).toMatchObject({ state: 'givenUp' });
      expect(await readWebhook(webhook.id)).toMatchObject({
        enabled: false,
        disabledReason: 'Nothing arrived for 72 hours. Last: It answered 500.',
      });
      await expect(testWebhook(db, webhook.id)).rejects.toThrow(/is disabled/);
      await changeWebhook(db, settings.allowed, webhook.id, { enabled: true });
      expect(await readWebhook(webhook.id)).toMatchObject({
        enabled: true,
        disabledReason: null,
        failingSince: null,
      });
    });

    it('sends each delivery by one of several processes, and takes over from one that died', async () => {
      const { db } = opened[0]!;
      const { webhook } = await add();
      for (let event = 0; event < 24; event++) await testWebhook(db, webhook.id);
      const dead = await db.webhookDelivery.findFirstOrThrow();
      await db.webhookDelivery.update({
        where: { id: dead.id },
        data: { attempts: 1, leaseExpiresAt: new Date(Date.now() + hour) },
      });
      const everybody = () =>
        Promise.all(
          Array.from({ length: 6 }, (_, place) => deliverDue(opened[place % opened.length]!.db, settings)),
        );
      await everybody();
      await everybody();
      expect(receiver.received).toHaveLength(23);
      expect(new Set(bodies().map(({ id }) => id)).size).toBe(23);
      await db.webhookDelivery.update({ where: { id: dead.id }, data: { leaseExpiresAt: new Date(0) } });
      await everybody();
      expect(receiver.received).toHaveLength(24);
      expect(await db.webhookDelivery.count({ where: { state: 'delivered' } })).toBe(24);
    });

    it('signs by the old secret as well for a day', async () => {
      const { db } = opened[0]!;
      const { webhook, secret } = await add();
      const rotated = await rotateWebhookSecret(db, settings.boxKey, webhook.id);
      expect(rotated.secret).not.toBe(secret);
      await testWebhook(db, webhook.id);
      await deliver();
      const [both] = receiver.received;
      expect(both!.headers['webhook-signature']!.toString().split(' ')).toEqual([
        sign(rotated.secret, both!),
        sign(secret, both!),
      ]);
      await db.webhook.updateMany({ data: { previousSecretUntil: new Date(0) } });
      await testWebhook(db, webhook.id);
      await deliver();
      expect(receiver.received[1]!.headers['webhook-signature']).toBe(
        sign(rotated.secret, receiver.received[1]!),
      );
    });

    it('says so when its secrets were sealed under another key', async () => {
      const { webhook } = await add();
      await testWebhook(opened[0]!.db, webhook.id);
      await deliverDue(opened[0]!.db, {
        ...settings,
        boxKey: deriveBoxKey('another one of them, also long'),
      });
      expect(receiver.received).toEqual([]);
      expect(await readDelivery()).toMatchObject({ lastError: expect.stringMatching(/Make a new one/) });
    });

    it('notices a queue that runs out, once, and again after it was filled', async () => {
      const { db } = opened[0]!;
      await add(['queueEmpty']);
      const clip = (id: string) => ({
        id,
        dataSetId: 'demo',
        sampleKey: id,
        split: 'train' as const,
        durationSeconds: 10,
        sampleRateHz: 44_100,
        channels: 1,
        audioSha256: '0'.repeat(64),
        audioKey: id,
      });
      const look = async () => {
        await Promise.all(opened.map(({ db: process }) => noteEmptyQueues(process, new Map())));
        await deliver();
        return receiver.received.length;
      };
      expect(await look()).toBe(0);
      await db.clip.create({ data: clip('first') });
      expect(await look()).toBe(0);
      const label = (clipId: string) =>
        db.label.create({ data: { clipId, instrumentId: 'flute', relevance: 1, responses: 1 } });
      await label('first');
      expect(await look()).toBe(1);
      expect(bodies()[0]).toMatchObject({
        type: 'queue.empty',
        dataSet: 'demo',
        data: { pairs: 1, observedPairs: 1 },
      });
      expect(await look()).toBe(1);
      await db.clip.create({ data: clip('second') });
      expect(await look()).toBe(1);
      await label('second');
      expect(await look()).toBe(2);
    });

    it('removes what is over a month old, but for what is still on its way', async () => {
      const { db } = opened[0]!;
      const { webhook } = await add();
      await testWebhook(db, webhook.id);
      await deliver();
      await testWebhook(db, webhook.id);
      await db.webhookEvent.updateMany({ data: { createdAt: new Date(Date.now() - 32 * 24 * hour) } });
      await removeOldEvents(db);
      expect(await db.webhookDelivery.findMany({ select: { state: true } })).toEqual([{ state: 'waiting' }]);
    });
  });
});
