import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OtlpReceiver, pathOf } from '@earmark/tracing/otlp-receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextTasks } from './annotate.ts';
import { ApiProcess, type Asker, makeHome } from './api-process.ts';

const recordImports = fileURLToPath(new URL('./record-imports.mjs', import.meta.url));
const isSdk = /node_modules\/@opentelemetry\/(sdk|exporter)|node_modules\/@prisma\/instrumentation/;

/** A caller's trace; its id, the caller's span, and the header that carries it on. */
function beginTrace(flags = '01') {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}

describe('traces', () => {
  let receiver: OtlpReceiver;
  let api: ApiProcess;
  let person: Asker;

  const post = (asker: Asker, body: object, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${asker.token}`,
        ...(asker.actAs && { 'x-earmark-act-as': asker.actAs }),
        ...headers,
      },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    receiver = await OtlpReceiver.open();
    api = await ApiProcess.startWithDemo({
      ...receiver.variables,
      NODE_OPTIONS: `--import ${recordImports}`,
      EARMARK_TEST_IMPORTS: join(makeHome(), 'imports'),
    });
    [person] = (await api.addPeople(1)) as [Asker];
  });

  afterAll(async () => {
    await api?.stop();
    receiver?.close();
  });

  it('are one tree from the request of a vote to the database, in the trace that the caller names', async () => {
    const [task] = await nextTasks(api, person, 1);
    const input = {
      clipId: task!.clip.id,
      instrumentId: task!.instrument.id,
      answer: 'yes',
      idempotencyKey: 'a-key-that-nobody-else-is-to-see',
    };
    const { traceId, spanId, traceparent } = beginTrace();
    const query = `mutation VoteOfATest($input: CastVoteInput!) {
      castVote(input: $input) { __typename ... on Error { message } } }`;
    const answer = await post(person, { query, variables: { input } }, { traceparent });
    expect(await answer.json()).toEqual({ data: { castVote: { __typename: 'Vote' } } });

    const request = await receiver.waitFor((span) => span.traceId === traceId && span.kind === 2);
    expect(request).toMatchObject({
      service: 'earmark-api',
      name: 'POST /graphql',
      parentSpanId: spanId,
      attributes: { 'http.request.method': 'POST', 'http.route': '/graphql' },
    });
    expect(Number(request.attributes['http.response.status_code'])).toBe(200);
    const spans = receiver.ofTrace(traceId);
    const paths = spans.map((span) => pathOf(spans, span, spanId));
    expect(paths.filter((path) => path.length === 1)).toEqual([['POST /graphql']]);

    const operation = spans.find(({ name }) => name === 'mutation castVote');
    expect(operation).toMatchObject({
      parentSpanId: request.spanId,
      attributes: { 'graphql.operation.type': 'mutation', 'graphql.operation.name': 'VoteOfATest' },
    });
    const written = spans.find(({ attributes }) =>
      /INSERT INTO "public"."Vote"/.test(String(attributes['db.query.text'])),
    );
    expect(written?.kind).toBe(3);
    expect(pathOf(spans, written!, spanId).slice(0, 2)).toEqual(['POST /graphql', 'mutation castVote']);
    expect(pathOf(spans, written!, spanId).at(-1)).toBe('prisma:client:db_query');
  });

  it('hold no values, names, addresses or secrets', () => {
    expect(receiver.text).toContain('VoteOfATest');
    const secrets = JSON.parse(readFileSync(join(api.home, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const secret of ['a-key-that-nobody-else-is-to-see', 'example.org', ...Object.values(secrets)]) {
      expect(receiver.text).not.toContain(secret);
    }
    for (const { attributes } of receiver.spans) {
      const sql = String(attributes['db.query.text'] ?? '');
      expect(sql).not.toMatch(/= '[^']+@|idempotencyKey" = '/);
      for (const name of Object.keys(attributes)) {
        expect(name).toMatch(/^(http\.|graphql\.|db\.|error\.type$|method$|model$|name$|operation|models$)/);
      }
    }
  });

  it('are written by the project and by Prisma alone, and only of requests', async () => {
    await api.get(api.operator, '{ dataSets { name } }');
    await receiver.waitFor(({ name }) => name === 'query dataSets');
    expect(new Set(receiver.spans.map(({ scope }) => scope))).toEqual(new Set(['earmark', 'prisma']));
    const ofRequests = new Set(receiver.spans.flatMap(({ kind, traceId }) => (kind === 2 ? [traceId] : [])));
    const { traceId } = await receiver.waitFor(({ name }) => name === 'query dataSets');
    expect(ofRequests).toContain(traceId);
    expect(receiver.spans.filter((span) => !ofRequests.has(span.traceId)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('say that an operation failed, by its code', async () => {
    const { traceId, traceparent } = beginTrace();
    await post({ token: 'of nobody' }, { query: '{ viewer { email } dataSets { name } }' }, { traceparent });
    await post(person, { query: '{ notThere }' }, { traceparent });
    const failed = await receiver.waitFor((span) => span.traceId === traceId && span.isError);
    expect(String(failed.attributes['error.type'])).toMatch(/^[A-Z_]+$/);
  });

  it('are left out where the caller does not sample, and where a trainer finds nothing to do', async () => {
    const unsampled = beginTrace('00');
    await post(person, { query: '{ dataSets { name } }' }, { traceparent: unsampled.traceparent });
    const idle = beginTrace();
    const query = 'mutation { claimRun(engines: ["onnx-cpu"], trainer: "test") { attempt } }';
    const claimed = await post(api.trainer, { query }, { traceparent: idle.traceparent });
    expect(await claimed.json()).toEqual({ data: { claimRun: null } });
    const last = beginTrace();
    await post(person, { query: '{ dataSets { name } }' }, { traceparent: last.traceparent });
    await receiver.waitFor((span) => span.traceId === last.traceId && span.kind === 2);
    expect(receiver.ofTrace(unsampled.traceId)).toEqual([]);
    expect(receiver.ofTrace(idle.traceId)).toEqual([]);
  });

  it('cost nothing without the setting: no part of OpenTelemetry’s SDK is loaded', async () => {
    const imported = async (variables: Record<string, string>) => {
      const file = join(makeHome(), 'imports');
      const other = await ApiProcess.startEmpty({
        NODE_OPTIONS: `--import ${recordImports}`,
        EARMARK_TEST_IMPORTS: file,
        ...variables,
      });
      await other.get(other.operator, '{ dataSets { name } }');
      await other.stop();
      return readFileSync(file, 'utf8').split('\n');
    };
    expect((await imported({})).filter((address) => isSdk.test(address))).toEqual([]);
    const disabled = { ...receiver.variables, OTEL_SDK_DISABLED: 'true' };
    expect((await imported(disabled)).filter((address) => isSdk.test(address))).toEqual([]);
    expect((await imported(receiver.variables)).filter((address) => isSdk.test(address))).not.toEqual([]);
  });

  it('are refused at the start where the address is none', async () => {
    await expect(ApiProcess.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' })).rejects.toThrow(
      /OTEL_EXPORTER_OTLP_ENDPOINT/,
    );
  });
});
