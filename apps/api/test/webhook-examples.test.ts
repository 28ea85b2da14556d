import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { parseEnvironment } from '../src/environment.ts';
import { readAllowedTargets } from '../src/webhooks/allowed-targets.ts';
import { rotateWebhookSecret, testWebhook } from '../src/webhooks/change-webhook.ts';
import { createWebhook } from '../src/webhooks/create-webhook.ts';
import { deliverDue } from '../src/webhooks/deliver-due.ts';
import { deriveBoxKey } from '../src/webhooks/secret-box.ts';
import { makeWebhookSecret, signDelivery } from '../src/webhooks/sign-delivery.ts';
import { makeHome } from './api-process.ts';
import { HookReceiver } from './hook-receiver.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const settings = {
  allowed: readAllowedTargets('127.0.0.1'),
  boxKey: deriveBoxKey('a secret of this installation, long enough'),
  giveUpHours: 72,
};

/** A request as a receiver has it before it, and the secret that it was given. */
interface Case {
  headers: Record<string, string>;
  body: string;
  secret: string;
}

/** The one block of code in a language that the chapter on webhooks has. */
function readExample(language: string): string {
  const chapter = operations.split('\n## ').find((text) => text.startsWith('Webhooks'))!;
  const blocks = [...chapter.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(
    ([, name]) => name === language,
  );
  expect(blocks).toHaveLength(1);
  return blocks[0]![2]!;
}

/** Runs a program that reads cases and prints what it says to each. */
function judge(command: string, args: string[], cases: Case[]): boolean[] {
  const { status, stdout, stderr } = spawnSync(command, args, {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    cwd: root,
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as boolean[];
}

const examples = {
  ts: (folder: string, cases: Case[]) => {
    const file = join(folder, 'verify.mts');
    const ask = `import { readFileSync } from 'node:fs';
const cases = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(({ headers, body, secret }) => isFromEarmark(headers, body, secret))));`;
    writeFileSync(file, `${readExample('ts')}\n${ask}\n`);
    return judge(process.execPath, ['--import', 'tsx', file], cases);
  },
  python: (folder: string, cases: Case[]) => {
    const file = join(folder, 'verify.py');
    const ask = `import json, sys
cases = json.load(sys.stdin)
print(json.dumps([is_from_earmark(case["headers"], case["body"].encode(), case["secret"]) for case in cases]))`;
    writeFileSync(file, `${readExample('python')}\n${ask}\n`);
    return judge('python3', [file], cases);
  },
};
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython && process.env.CI) throw new Error('In CI nothing is skipped: no python3');

describe('the examples that verify webhooks, as the operations manual has them', () => {
  const home = makeHome();
  const folder = mkdtempSync(join(tmpdir(), 'earmark-examples-'));
  let opened: OpenDatabase;
  let receiver: HookReceiver;
  let genuine: Case;
  let rotatedSecret: string;

  beforeAll(async () => {
    opened = await openDatabase(parseEnvironment({ EARMARK_HOME: home }));
    receiver = await HookReceiver.open();
    const { db } = opened;
    const { webhook, secret } = await createWebhook(db, settings, {
      url: receiver.url,
      kinds: ['runFinished'],
      userId: null,
    });
    rotatedSecret = (await rotateWebhookSecret(db, settings.boxKey, webhook.id)).secret;
    await testWebhook(db, webhook.id);
    while ((await deliverDue(db, settings)) > 0);
    const [{ headers, body }] = receiver.received as [HookReceiver['received'][number]];
    genuine = { headers: headers as Record<string, string>, body, secret };
  });
  afterAll(async () => {
    receiver?.close();
    await opened?.close();
    rmSync(home, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  const listCases = (): Record<string, [isRight: boolean, Case]> => {
    const { headers, body, secret } = genuine;
    const without = (name: string) =>
      Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
    const signedAt = (seconds: number) => signDelivery([secret], 'an-id', Math.round(seconds), body);
    const now = Date.now() / 1000;
    return {
      'a delivery': [true, genuine],
      'a delivery, by the newer of its two secrets': [true, { headers, body, secret: rotatedSecret }],
      'another body': [false, { headers, body: body.replace('test', 'tesT'), secret }],
      'another id': [false, { headers: { ...headers, 'webhook-id': 'other' }, body, secret }],
      'another secret': [false, { headers, body, secret: makeWebhookSecret() }],
      'one signed just now': [true, { headers: signedAt(now), body, secret }],
      'one of ten minutes ago': [false, { headers: signedAt(now - 600), body, secret }],
      'one of ten minutes to come': [false, { headers: signedAt(now + 600), body, secret }],
      'a time that is none': [false, { headers: { ...headers, 'webhook-timestamp': 'now' }, body, secret }],
      'no time': [false, { headers: without('webhook-timestamp'), body, secret }],
      'no signature': [false, { headers: without('webhook-signature'), body, secret }],
      'no id': [false, { headers: without('webhook-id'), body, secret }],
      'a signature that is none': [
        false,
        { headers: { ...headers, 'webhook-signature': 'v1,ü v1,' }, body, secret },
      ],
    };
  };

  const expectRight = (language: keyof typeof examples): void => {
    const cases = Object.entries(listCases());
    const said = examples[language](
      folder,
      cases.map(([, [, one]]) => one),
    );
    expect(Object.fromEntries(cases.map(([name], place) => [name, said[place]]))).toEqual(
      Object.fromEntries(cases.map(([name, [isRight]]) => [name, isRight])),
    );
  };

  const noPython = hasPython ? '' : ' (skipped: no python3)';
  it.skipIf(!hasPython)(`tell a real delivery from any other, in Python${noPython}`, () =>
    expectRight('python'),
  );
  it('tell a real delivery from any other, in TypeScript', () => expectRight('ts'));
});
