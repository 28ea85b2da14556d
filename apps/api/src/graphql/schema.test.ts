import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { printContract } from './schema.ts';

it('is the contract that is committed; after a change run npm run schema:print -w @earmark/api', () => {
  const committed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
  expect(printContract()).toBe(committed);
});
