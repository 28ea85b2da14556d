import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { splitLines } from '@earmark/shared';
import { type S3Server, startS3Server } from '@earmark/test-servers/s3-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefactKey, type ClipStore, FileMissingError } from '../src/clips/clip-store.ts';
import { openClipStore } from '../src/clips/open-clip-store.ts';
import { checkBucket, createS3ClipStore } from '../src/clips/s3-clip-store.ts';
import { readStoreSettings, type StoreSettings } from '../src/clips/store-settings.ts';
import { parseEnvironment } from '../src/environment.ts';

const keyOf = (content: Uint8Array): string =>
  artefactKey(createHash('sha256').update(content).digest('hex'));

const folder = mkdtempSync(join(tmpdir(), 'earmark-store-'));
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stores: { name: string; settings: () => StoreSettings }[] = [
  { name: 'a folder', settings: () => ({ kind: 'local', folder: join(folder, 'store') }) },
  { name: 'S3', settings: () => readStoreSettings(parseEnvironment(server.variables)) },
];

describe.each(stores)('the clip store in $name', ({ settings }) => {
  let store: ClipStore;
  beforeAll(async () => {
    store = await openClipStore(settings());
  });
  afterAll(() => store.close());

  const readAll = (key: string, range?: { start: number; end: number }) => buffer(store.open(key, range));

  it('gives back what was put, whole and in parts', async () => {
    const content = randomBytes(300_000);
    const key = keyOf(content);
    expect(await store.find(key)).toBeUndefined();
    await store.put(key, content);
    expect(await store.find(key)).toEqual({ bytes: content.length });
    expect(content.equals(await store.read(key))).toBe(true);
    expect(content.equals(await readAll(key))).toBe(true);
    for (const [start, end] of [
      [0, 0],
      [100_000, 199_999],
      [299_999, 299_999],
    ] as const)
      expect(content.subarray(start, end + 1).equals(await readAll(key, { start, end }))).toBe(true);
    await store.put(key, content);
    expect(await store.find(key)).toEqual({ bytes: content.length });
  });

  it('takes over files, those of many parts too, and an empty one', async () => {
    for (const bytes of [12_345_678, 0]) {
      const content = randomBytes(bytes);
      const key = keyOf(content);
      const path = join(folder, 'written');
      for (let times = 0; times < 2; times++) {
        writeFileSync(path, content);
        await store.putFile(key, path);
        expect(existsSync(path)).toBe(false);
      }
      expect(await store.find(key)).toEqual({ bytes });
      expect(content.equals(await readAll(key))).toBe(true);
    }
  });

  it('reads texts line by line', async () => {
    const content = Buffer.from(`${'ä'.repeat(70_000)}\r\nzwei\n\ndrei`);
    await store.put(keyOf(content), content);
    const lines: string[] = [];
    for await (const line of splitLines(store.open(keyOf(content)))) lines.push(line);
    expect(lines).toEqual(['ä'.repeat(70_000), 'zwei', '', 'drei']);
  });

  it('throws files away, and says of what is not there that it is not', async () => {
    const content = randomBytes(10);
    const key = keyOf(content);
    await store.put(key, content);
    await store.remove(key);
    await store.remove(key);
    expect(await store.find(key)).toBeUndefined();
    await expect(store.read(key)).rejects.toThrow(FileMissingError);
    await expect(readAll(key)).rejects.toThrow(FileMissingError);
    await expect(readAll(key, { start: 0, end: 1 })).rejects.toThrow(FileMissingError);
    await expect(async () => {
      for await (const line of splitLines(store.open(key))) expect(line).toBeUndefined();
    }).rejects.toThrow(FileMissingError);
  });

  it.each([
    '../secrets.json',
    'clips/../../secrets.json',
    `clips/ab/${'a'.repeat(63)}`,
    `others/aa/${'a'.repeat(64)}`,
    `clips/aa/${'a'.repeat(64)}.ogg/../x`,
  ])('has no place for %s', async (key) => {
    await expect(async () => store.find(key)).rejects.toThrow(RangeError);
    await expect(async () => store.put(key, new Uint8Array(1))).rejects.toThrow(RangeError);
    await expect(async () => store.remove(key)).rejects.toThrow(RangeError);
    await expect(async () => store.read(key)).rejects.toThrow(RangeError);
  });
});

describe('a bad connection to S3', () => {
  let proxy: Server;
  /** What becomes of the next requests, first come first served; without one they pass. */
  const faults: ((request: IncomingMessage, response: ServerResponse) => boolean)[] = [];
  let cut = false;
  let settings: StoreSettings & { kind: 's3' };

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      if (faults.shift()?.(request, response)) return;
      const { method, url, headers } = request;
      const onward = forward(`${server.endpoint}${url}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        if (cut && method === 'GET') {
          cut = false;
          answer.once('data', (chunk: Buffer) => {
            response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy());
            answer.destroy();
          });
        } else answer.pipe(response);
      });
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const given = readStoreSettings(parseEnvironment(server.variables));
    if (given.kind !== 's3') throw new Error('no S3');
    settings = { ...given, endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  it('is tried again where the server failed, and gone on with where a download broke off', async () => {
    const direct = await openClipStore({ ...settings, endpoint: server.endpoint });
    const content = randomBytes(400_000);
    await direct.put(keyOf(content), content);
    direct.close();
    const store = await openClipStore(settings);
    const fail = (_request: IncomingMessage, response: ServerResponse): boolean => {
      response.writeHead(503).end();
      return true;
    };
    faults.push(fail, fail);
    cut = true;
    const read = await store.read(keyOf(content));
    store.close();
    expect(content.equals(read)).toBe(true);
    expect([faults.length, cut]).toEqual([0, false]);
  });

  it('is given up after a silence, and tried again', async () => {
    const store = createS3ClipStore(settings, 1000);
    const content = randomBytes(1000);
    // Takes the request and never answers.
    faults.push(
      () => true,
      () => true,
    );
    await store.put(keyOf(content), content);
    expect(content.equals(await store.read(keyOf(content)))).toBe(true);
    store.close();
    expect(faults).toEqual([]);
  });

  it('is named when it stays bad', async () => {
    const key = keyOf(randomBytes(10));
    const full = (_request: IncomingMessage, response: ServerResponse): boolean => {
      response.writeHead(507).end();
      return true;
    };
    const store = await openClipStore(settings);
    faults.push(full);
    await expect(store.find(key)).rejects.toMatchObject({
      name: 'StoreFailedError',
      code: 'ENOSPC',
      mayPass: false,
    });
    store.close();
    const away = await openClipStore({ ...settings, endpoint: 'http://127.0.0.1:9' });
    for (const ask of [() => away.find(key), () => away.put(key, Buffer.from('x')), () => away.remove(key)]) {
      await expect(ask()).rejects.toMatchObject({
        name: 'StoreFailedError',
        mayPass: true,
        message: expect.stringMatching(/^The clip store \(bucket earmark-clips at http:.*:9\) failed: /),
      });
    }
    away.close();
  });
});

describe('the settings of the clip store', () => {
  const read = (variables: NodeJS.ProcessEnv) => readStoreSettings(parseEnvironment(variables));

  it('are a folder, unless a bucket is named', () => {
    expect(read({ EARMARK_HOME: '/data' })).toEqual({ kind: 'local', folder: '/data/store' });
    expect(read({ EARMARK_STORE_DIR: '/clips' })).toEqual({ kind: 'local', folder: '/clips' });
    expect(read({ EARMARK_S3_BUCKET: 'clips', EARMARK_S3_REGION: 'eu-central-1' })).toEqual({
      kind: 's3',
      bucket: 'clips',
      region: 'eu-central-1',
      endpoint: null,
      pathStyle: false,
      credentials: null,
    });
    expect(read({ EARMARK_S3_BUCKET: 'clips', EARMARK_S3_ENDPOINT: 'http://minio:9000' })).toMatchObject({
      endpoint: 'http://minio:9000',
      pathStyle: true,
      region: 'us-east-1',
    });
    expect(
      read({
        EARMARK_S3_BUCKET: 'clips',
        EARMARK_S3_ENDPOINT: 'https://s3.example.org',
        EARMARK_S3_PATH_STYLE: 'false',
      }),
    ).toMatchObject({ pathStyle: false });
  });

  it.each([
    [{ EARMARK_S3_BUCKET: 'clips', EARMARK_S3_KEY: 'me' }, /EARMARK_S3_KEY and EARMARK_S3_SECRET/],
    [{ EARMARK_S3_ENDPOINT: 'http://minio:9000' }, /EARMARK_S3_BUCKET: name/],
    [{ EARMARK_S3_BUCKET: 'clips', EARMARK_STORE_DIR: '/clips' }, /either a folder or a bucket/],
    [{ EARMARK_S3_BUCKET: 'clips', EARMARK_S3_PATH_STYLE: 'perhaps' }, /EARMARK_S3_PATH_STYLE/],
  ])('are refused when they contradict each other: %o', (variables, reason) => {
    expect(() => read(variables)).toThrow(reason);
  });

  it('are refused at the start when the bucket cannot be used, with what to do', async () => {
    const given = readStoreSettings(parseEnvironment(server.variables));
    if (given.kind !== 's3') throw new Error('no S3');
    await expect(checkBucket(given)).resolves.toBeUndefined();
    await expect(checkBucket({ ...given, bucket: 'other-clips' })).rejects.toThrow(
      /bucket other-clips at .* does not exist\. Create it/,
    );
    const wrong = { accessKeyId: 'nobody', secretAccessKey: 'wrong' };
    await expect(checkBucket({ ...given, credentials: wrong })).rejects.toThrow(/refuses these credentials/);
    await expect(checkBucket({ ...given, endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(
      /does not answer: .*EARMARK_S3_ENDPOINT/,
    );
    expect(readdirSync(folder)).toContain('store');
  });
});
