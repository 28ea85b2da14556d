import { expect, it } from 'vitest';
import { type Permission, readAddress, signAddress } from './signed-address.ts';

const urlKey = 'k'.repeat(32);
const key = `clips/aa/${'a'.repeat(64)}.ogg`;
const soon = () => Math.floor(Date.now() / 1000) + 60;

function read(method: 'GET' | 'PUT', address: string): Permission | undefined {
  const url = new URL(address, 'http://api');
  return readAddress(urlKey, method, url.pathname.slice('/store/'.length), url.searchParams);
}

it('grants what was signed, and nothing else', () => {
  const put = signAddress(urlKey, { method: 'PUT', key, expiresSeconds: soon(), bytes: 3, sha256: 'ab' });
  expect(read('PUT', put)).toMatchObject({ key, bytes: 3, sha256: 'ab' });
  expect(read('GET', put)).toBeUndefined();
  expect(read('PUT', put.replace('bytes=3', 'bytes=4'))).toBeUndefined();
  expect(read('PUT', put.replace('/aa/', '/ab/'))).toBeUndefined();
  expect(read('PUT', put.replace(/&sha256=ab/, ''))).toBeUndefined();
  const get = signAddress('another key of 32 characters ....', {
    method: 'GET',
    key,
    expiresSeconds: soon(),
  });
  expect(read('GET', get)).toBeUndefined();
});

it('lapses', () => {
  expect(
    read('GET', signAddress(urlKey, { method: 'GET', key, expiresSeconds: soon() - 61 })),
  ).toBeUndefined();
});
