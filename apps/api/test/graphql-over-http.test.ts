import { readFileSync } from 'node:fs';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiProcess } from './api-process.ts';

const document = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
/** Audits that the document says are not met, by their ids. */
const excepted = new Map(
  [...document.matchAll(/^\| `([0-9A-F]{4})` \| (.+?) \|/gm)].map(([, id, name]) => [id!, name!]),
);

let api: ApiProcess;
beforeAll(async () => {
  api = await ApiProcess.startEmpty({});
});
afterAll(() => api?.stop());

it.each([
  ['BAD_REQUEST', 400, '{"nothing": 1}'],
  ['BAD_REQUEST', 400, '{'],
  ['REQUEST_TOO_LARGE', 413, JSON.stringify({ query: `# ${'x'.repeat(1_100_000)}` })],
  ['GRAPHQL_PARSE_FAILED', 400, '{"query": "{"}'],
  ['GRAPHQL_VALIDATION_FAILED', 400, '{"query": "{ nothing }"}'],
  ['BAD_USER_INPUT', 400, '{"query": "query ($id: ID!) { clip(id: $id) { id } }", "variables": {}}'],
  ['OPERATION_RESOLUTION_FAILURE', 400, '{"query": "query A { viewer { id } } query B { viewer { id } }"}'],
  [
    'PERSISTED_QUERY_NOT_SUPPORTED',
    200,
    '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}',
  ],
  ['NOT_SIGNED_IN', 200, '{"query": "{ dataSets { id } }"}'],
])('answers %s with HTTP %s', async (code, status, body) => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { errors } = (await response.json()) as { errors: { extensions: object }[] };
  expect([response.status, errors[0]!.extensions]).toEqual([status, { code }]);
});

it('tells whether it lives and whether it is ready', async () => {
  for (const path of ['healthz', 'readyz', 'health']) {
    const response = await fetch(`${api.url}/${path}`);
    expect([path, response.status, await response.json()]).toEqual([path, 200, { status: 'ok' }]);
  }
});

it('keeps GraphQL over HTTP but for what the document explains', async () => {
  const fetchFn = (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${api.operator.token}`);
    return fetch(url, { ...init, headers });
  };
  const results = await auditServer({ url: `${api.url}/graphql`, fetchFn });
  const unmet = results.filter(({ status }) => status !== 'ok');
  expect(new Map(unmet.map(({ id, name }) => [id, name]))).toEqual(excepted);
  // What the specification demands is met without exception.
  expect(unmet.filter(({ name }) => name.startsWith('MUST'))).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});
