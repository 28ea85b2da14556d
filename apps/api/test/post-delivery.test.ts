import type { lookup } from 'node:dns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAllowedTargets } from '../src/webhooks/allowed-targets.ts';
import { postDelivery } from '../src/webhooks/post-delivery.ts';
import { HookReceiver } from './hook-receiver.ts';

const named = readAllowedTargets('127.0.0.1');
let receiver: HookReceiver;
beforeEach(async () => {
  receiver = await HookReceiver.open();
});
afterEach(() => receiver.close());

/** A name server that says what it is told to, one answer a question. */
const resolving = (...answers: string[][]): { resolve: typeof lookup; asked: () => number } => {
  let asked = 0;
  const resolve = (_name: string, _options: object, callback: (...result: unknown[]) => void) => {
    const addresses = answers[Math.min(asked, answers.length - 1)]!;
    asked += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve: resolve as unknown as typeof lookup, asked: () => asked };
};

describe('postDelivery', () => {
  it('delivers body and headers where the answer is 2xx', async () => {
    const outcome = await postDelivery(named, receiver.url, '{"a":1}', { 'webhook-id': 'one' });
    expect(outcome).toEqual({ delivered: true, status: 204 });
    expect(receiver.received).toMatchObject([
      { body: '{"a":1}', headers: { 'webhook-id': 'one', 'content-type': 'application/json' } },
    ]);
  });

  it('follows no redirect', async () => {
    const elsewhere = await HookReceiver.open();
    receiver.status = 307;
    receiver.location = elsewhere.url;
    const outcome = await postDelivery(named, receiver.url, '{}', {});
    expect(outcome).toMatchObject({ delivered: false, status: 307 });
    expect(outcome).toHaveProperty('reason', expect.stringMatching(/redirect, which is not followed/));
    expect(elsewhere.received).toEqual([]);
    elsewhere.close();
  });

  it('takes any other answer, none, or no end of one for a failure', async () => {
    receiver.status = 500;
    expect(await postDelivery(named, receiver.url, '{}', {})).toMatchObject({
      delivered: false,
      status: 500,
    });
    receiver.status = 404;
    receiver.answerBytes = 5_000_000;
    expect(await postDelivery(named, receiver.url, '{}', {})).toMatchObject({
      delivered: false,
      status: 404,
    });
    const { url } = receiver;
    receiver.close();
    expect(await postDelivery(named, url, '{}', {})).toMatchObject({
      delivered: false,
      status: null,
      reason: expect.stringMatching(/^No connection: .*ECONNREFUSED/),
    });
  });

  it('refuses a stored address that is no longer allowed', async () => {
    const outcome = await postDelivery(readAllowedTargets(''), receiver.url, '{}', {});
    expect(outcome).toMatchObject({
      delivered: false,
      reason: expect.stringMatching(/not a public address/),
    });
    expect(receiver.received).toEqual([]);
  });

  it('connects to no private address that a public name resolves to', async () => {
    const url = `https://hooks.example.org:${receiver.port}/hook`;
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1']) {
      const { resolve } = resolving([address]);
      expect(await postDelivery(readAllowedTargets(''), url, '{}', {}, resolve), address).toMatchObject({
        delivered: false,
        reason: 'No connection: hooks.example.org resolves to no public address.',
      });
    }
    expect(receiver.received).toEqual([]);
  });

  it('asks for a name once, and connects to what was checked (DNS rebinding)', async () => {
    // Allowed by its network alone, so that the address has to pass the check at the connection.
    const { resolve, asked } = resolving(['127.0.0.1'], ['10.0.0.1']);
    const url = `https://hooks.example.org:${receiver.port}/hook`;
    const outcome = await postDelivery(named, url, '{}', {}, resolve);
    expect(asked()).toBe(1);
    // It got as far as TLS, which the receiver does not speak.
    expect(outcome).toMatchObject({
      delivered: false,
      reason: expect.stringMatching(/SSL|wrong version|EPROTO/i),
    });
  });
});
