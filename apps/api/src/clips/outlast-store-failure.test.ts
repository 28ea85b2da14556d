import { expect, it } from 'vitest';
import { outlastStoreFailure } from './outlast-store-failure.ts';
import { explainStoreFailure } from './store-failed-error.ts';
import type { StoreSettings } from './store-settings.ts';

const bucket: StoreSettings = {
  kind: 's3',
  bucket: 'clips',
  region: 'us-east-1',
  endpoint: 'http://store:9000',
  pathStyle: true,
  credentials: null,
};
const hangUp = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const answer = (httpStatusCode: number) =>
  Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode } });

/** A work that fails so often before it succeeds. */
function failFirst(times: number, error: unknown, settings: StoreSettings = bucket) {
  const work = async () => {
    if (++work.tries <= times) throw explainStoreFailure(settings, error);
    return 'done';
  };
  work.tries = 0;
  return work;
}

it.each([
  ['a connection that broke', hangUp],
  ['a server that is starting', answer(503)],
  ['a server that is asked too often', answer(429)],
])('goes on after %s', async (_name, error) => {
  const work = failFirst(2, error);
  expect(await outlastStoreFailure(work, 60)).toBe('done');
  expect(work.tries).toBe(3);
});

it.each([
  ['refused credentials', answer(403), bucket],
  ['a full server', answer(507), bucket],
  ['a disk of this machine', hangUp, { kind: 'local', folder: '/clips' } as const],
])('does not wait for %s', async (_name, error, settings) => {
  const work = failFirst(1, error, settings);
  await expect(outlastStoreFailure(work, 60)).rejects.toThrow('The ');
  expect(work.tries).toBe(1);
});

it('gives up when the time is over, and names the store', async () => {
  const work = failFirst(Number.POSITIVE_INFINITY, hangUp);
  await expect(outlastStoreFailure(work, 0)).rejects.toThrow(
    'The clip store (bucket clips at http://store:9000) failed: socket hang up. Start again when it works',
  );
  expect(work.tries).toBe(1);
});

it('leaves bugs what they are', () => {
  const bug = new TypeError('x is not a function');
  expect(explainStoreFailure(bucket, bug)).toBe(bug);
});
