import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess } from './api-process.ts';

/** `depth` fragments, each spreading the next one `width` times. */
function nestFragments(depth: number, width: number): string {
  const spread = (next: number) => Array.from({ length: width }, () => `...F${next}`).join(' ');
  const inner = Array.from(
    { length: depth },
    (_, index) =>
      `fragment F${index} on Query { ${index === depth - 1 ? 'viewer { id }' : spread(index + 1)} }`,
  );
  return `{ ...F0 } ${inner.join(' ')}`;
}

/** What is known to get past limits that count too simply. Each has to be refused before it is executed. */
const hostile: Record<string, string> = {
  'a deep operation': `{ dataSets { ${'publishedVersion { run { modelVersion { '.repeat(6)} id ${'} } }'.repeat(6)} } }`,
  'depth in inline fragments': `{ dataSets { ${'... on DataSet { publishedVersion { run { modelVersion { ... on ModelVersion { '.repeat(5)} id ${'} } } } }'.repeat(5)} } }`,
  'depth in a chain of fragments': `{ dataSets { ...A } }
    fragment A on DataSet { publishedVersion { run { modelVersion { ...B } } } }
    fragment B on ModelVersion { run { modelVersion { run { modelVersion { ...C } } } } }
    fragment C on ModelVersion { run { modelVersion { run { modelVersion { run { modelVersion { run { id } } } } } } } }`,
  'a circle of fragments': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A viewer { id } }',
  'a fragment that spreads itself':
    '{ dataSets { ...A } } fragment A on DataSet { publishedVersion { run { ...R } } } fragment R on TrainingRun { modelVersion { run { ...R } } }',
  'many aliases': `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`,
  'aliases in fragments': `{ ${Array.from({ length: 6 }, (_, i) => `...F${i}`).join(' ')} } ${Array.from(
    { length: 6 },
    (_, f) =>
      `fragment F${f} on Query { ${Array.from({ length: 10 }, (_, i) => `a${f}_${i}: viewer { id }`).join(' ')} }`,
  ).join(' ')}`,
  'many aliases of one field': `{ viewer { ${Array.from({ length: 60 }, (_, i) => `a${i}: id`).join(' ')} } }`,
  'more root fields than a call may have': `mutation { ${Array.from({ length: 30 }, (_, i) => `a${i}: skipTask(taskId: "${i}") { __typename }`).join(' ')} }`,
  'exponential fragments': nestFragments(30, 2),
  'many directives': `{ viewer { id ${Array.from({ length: 60 }, () => '... @include(if: true) { id }').join(' ')} } }`,
  'the same directive again and again': `{ viewer { id ${'@include(if: true) '.repeat(60)} } }`,
  'pages of pages': `{ dataSets { clips(first: 500) { edges { node { labels { instrument { id name } } predictions { probability } } } } modelVersions(first: 100) { edges { node { run { id } evaluation { instruments { ap f1 precision recall threshold } } } } } } }`,
  'a page whose size is in a variable': `query ($n: Int = 100000) { dataSets { runs(first: $n) { edges { node { id modelVersion { evaluation { instruments { ap f1 } } } } } } } }`,
  'pages that @include seems to switch off': `query ($no: Boolean = false) { dataSets { clips(first: 500) @include(if: $no) { edges { node { labels { instrument { id name } } predictions { probability } } } } modelVersions(first: 100) @skip(if: false) { edges { node { evaluation { instruments { ap f1 precision recall threshold } } } } } } }`,
  'a long operation': `{ viewer { ${'id '.repeat(5000)} } }`,
  'a long list of values': `{ modelVersion(id: "x") { evaluation { pairs(outcomes: [${'truePositive '.repeat(4500)}]) { totalCount } } } }`,
  'nested introspection':
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
  'deferred fragments': '{ viewer { ... @defer { id } ... @defer { id } } }',
};

describe('operations that would occupy the API', () => {
  let api: ApiProcess;
  beforeAll(async () => {
    api = await ApiProcess.start({});
  });
  afterAll(() => api?.stop());

  it.each(Object.entries(hostile))('refuses %s', async (_, query) => {
    const { data, errors } = await api.ask(api.operator, query);
    expect(data).toBeUndefined();
    expect(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']).toContain(errors?.[0]?.extensions?.code);
  });

  it('counts a page as large as the variable says, and as the largest where it asks for more', async () => {
    const query = `query ($n: Int) { dataSets { runs(first: $n) { edges { node { id modelVersion { evaluation {
      instruments { ap f1 } } } } } } } }`;
    expect((await api.ask(api.operator, query, { n: 20 })).errors).toBeUndefined();
    for (const n of [1000, 2_000_000_000]) {
      expect((await api.ask(api.operator, query, { n })).errors?.[0]?.message).toContain('could answer');
    }
  });

  it('refuses the same where subscriptions are answered', async () => {
    const ask = async (selection: string) => {
      const response = await fetch(`${api.url}/graphql/stream`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${api.operator.token}`,
        },
        body: JSON.stringify({ query: `subscription { dataSetChanged(dataSet: "none") { ${selection} } }` }),
      });
      return response.text();
    };
    // What passes the limits is told that there is no such data set.
    expect(await ask('id')).toContain('There is no data set none');
    for (const selection of [
      `${'publishedVersion { run { modelVersion { '.repeat(6)} id ${'} } }'.repeat(6)}`,
      Array.from({ length: 60 }, (_, index) => `a${index}: id`).join(' '),
      '... @include(if: true) { id } '.repeat(40),
      'clips(first: 500) { edges { node { labels { instrument { referenceClips(first: 12) { labels { relevance } } } } } } }',
    ]) {
      const text = await ask(selection);
      expect(text).toContain('errors');
      expect(text).not.toContain('There is no data set');
    }
  });

  it('answers one operation a request, and none that is too large', async () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${api.operator.token}`,
          ...headers,
        },
        body,
      });
    const batch = await post(
      JSON.stringify(Array.from({ length: 3 }, () => ({ query: '{ viewer { id } }' }))),
    );
    expect(batch.status).toBe(400);
    const large = await post(
      JSON.stringify({
        query: 'query ($x: String) { viewer { id } }',
        variables: { x: 'x'.repeat(2_000_000) },
      }),
    );
    expect(large.status).toBe(413);
    const deep = await post(
      `{"query":"{ viewer { id } }","variables":{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    );
    expect(deep.status).toBeLessThan(500);
    const registered = await post(
      JSON.stringify({
        query: '{ viewer { id } }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    );
    expect(await registered.text()).toContain('PERSISTED_QUERY_NOT_SUPPORTED');
    expect((await api.ask(api.operator, '{ viewer { id } }')).errors).toBeUndefined();
  });

  it('changes nothing by GET, and answers none that a foreign page could send', async () => {
    const query = encodeURIComponent(
      'mutation { createUser(email: "e@example.org", name: "e", role: admin) { __typename } }',
    );
    const authorization = `Bearer ${api.operator.token}`;
    const bare = await fetch(`${api.url}/graphql?query=${query}`, { headers: { authorization } });
    expect(bare.status).toBe(400);
    const asked = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { authorization, 'apollo-require-preflight': 'true' },
    });
    expect(asked.status).toBe(405);
    const streamed = await fetch(`${api.url}/graphql/stream?query=${query}`, {
      headers: { authorization, accept: 'text/event-stream' },
    });
    expect(streamed.status).toBe(405);
    const posted = await fetch(`${api.url}/graphql/stream`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: decodeURIComponent(query) }),
    });
    expect(await posted.text()).toContain('Only subscriptions are answered here');
    const form = await fetch(`${api.url}/graphql/stream`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/plain', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { dataSetChanged(dataSet: "demo") { id } }' }),
    });
    expect(form.status).toBe(405);
    const { users } = await api.get<{ users: { totalCount: number } }>(
      api.operator,
      '{ users { totalCount } }',
    );
    expect(users.totalCount).toBe(0);
  });

  it('tells no stranger about the schema, and nobody about its inside', async () => {
    for (const query of [
      '{ __schema { types { name } } }',
      '{ ...S } fragment S on Query { x: __type(name: "User") { name } }',
    ]) {
      const { data, errors } = await api.ask({}, query);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions?.code).toBe('NOT_SIGNED_IN');
    }
    expect((await api.ask(api.trainer, '{ __schema { queryType { name } } }')).errors).toBeUndefined();
    const failing = await api.ask(
      api.operator,
      'query { dataSets { clips(after: "not a cursor") { edges { node { id } } } } }',
    );
    expect(JSON.stringify(failing)).not.toMatch(/prisma|node_modules|at .*\.ts/i);
  });
});
