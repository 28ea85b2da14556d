import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { listLost } from './list-lost.mjs';

it('every defence of the list stands where it is said to', () => {
  expect(listLost(fileURLToPath(new URL('..', import.meta.url)))).toEqual([]);
});
