import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../src/listen.ts';
import { ApiProcess, makeHome } from './api-process.ts';
import { writeToneFolder } from './crashes/write-tone-folder.ts';
import { claimRun, startRun } from './trainer-calls.ts';

interface Sample {
  name: string;
  labels: string;
  value: number;
}

/**
 * Reads the text format of Prometheus (exposition format 0.0.4) strictly. Prometheus reads values as Go's ParseFloat
 * does: "Nan", which prom-client writes for the mean of nothing, is a number to it.
 * @throws Error at the first line that it does not allow
 */
function readExposition(text: string): { samples: Sample[]; types: Map<string, string> } {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
  const sample = new RegExp(
    `^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(${label}(?:,${label})*)\\})? (-?(?:[0-9.]+(?:e[+-]?[0-9]+)?|Inf)|\\+Inf|Na[Nn])$`,
  );
  const seen = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, name, rest] = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') continue;
    if (kind === 'TYPE') {
      if (!['counter', 'gauge', 'histogram', 'summary'].includes(rest!)) throw new Error(`bad type: ${line}`);
      if (types.has(name!)) throw new Error(`declared twice: ${line}`);
      types.set(name!, rest!);
      continue;
    }
    const found = sample.exec(line);
    if (!found) throw new Error(`not allowed: ${line}`);
    const [, full, labels = '', value] = found;
    if (seen.has(`${full}{${labels}}`)) throw new Error(`twice: ${line}`);
    seen.add(`${full}{${labels}}`);
    const family = types.has(full!) ? full! : full!.replace(/_(bucket|sum|count)$/, '');
    if (!types.has(family)) throw new Error(`undeclared: ${line}`);
    samples.push({ name: full!, labels, value: Number(value) });
  }
  return { samples, types };
}

describe('metrics', () => {
  const home = makeHome();
  const token = 'a-token-of-twenty-signs-and-more';
  let api: ApiProcess;
  let ownAddress: string;

  beforeAll(async () => {
    const { server, port } = await listen('127.0.0.1', 0);
    await new Promise((resolve) => server.close(resolve));
    ownAddress = `127.0.0.1:${port}`;
    api = await ApiProcess.start({ EARMARK_METRICS_TOKEN: token, EARMARK_METRICS_ADDRESS: ownAddress }, home);
    writeToneFolder(`${home}/tones`);
    await api.importFolder(`${home}/tones`, 'tones');
  });
  afterAll(async () => {
    await api?.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  });

  const scrape = async (authorization?: string) => {
    const response = await fetch(`${api.url}/metrics`, { headers: authorization ? { authorization } : {} });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it('are told to nobody without the token', async () => {
    expect((await scrape()).status).toBe(401);
    expect((await scrape(`Bearer ${token}x`)).status).toBe(401);
    expect((await scrape(`Bearer ${api.operator.token}`)).status).toBe(401);
  });

  it('are not there when no operator asked for them', async () => {
    const other = await ApiProcess.start({});
    const response = await fetch(`${other.url}/metrics`, { headers: { authorization: 'Bearer ' } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('earmark_');
    await other.stop();
  });

  it('are in the format of Prometheus and say what happened', async () => {
    await startRun(api, api.operator, { dataSet: 'tones' });
    await claimRun(api, ['onnx-cpu']);
    await api.ask(api.operator, 'query Endless_1 { dataSets { name } }');
    await api.ask(api.operator, '{ nonsense }');
    const { status, type, text } = await scrape(`Bearer ${token}`);
    expect(status).toBe(200);
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    const { samples, types } = readExposition(text);
    const read = (name: string, labels = '') =>
      samples.find((each) => each.name === name && each.labels === labels)?.value;
    const dataSet = 'data_set="tones"';
    expect(read('earmark_runs', 'state="running"')).toBe(1);
    expect(read('earmark_runs', 'state="failed"')).toBe(0);
    expect(read('earmark_leases', 'kind="run"')).toBe(1);
    expect(read('earmark_queue_length', dataSet)).toBeGreaterThan(0);
    expect(read('earmark_queue_empty', dataSet)).toBe(0);
    expect(read('earmark_observed_pairs', dataSet)).toBe(54);
    expect(read('earmark_versions_published', dataSet)).toBe(0);
    expect(read('earmark_webhook_deliveries_waiting')).toBe(0);
    expect(
      read('earmark_graphql_operation_duration_seconds_count', 'operation="claimRun",outcome="ok"'),
    ).toBe(1);
    expect(
      read('earmark_graphql_operation_duration_seconds_count', 'operation="dataSets",outcome="ok"'),
    ).toBe(1);
    expect(text).not.toMatch(/Endless_1|nonsense/);
    expect(
      read('earmark_http_request_duration_seconds_count', 'route="/metrics",method="GET",status="401"'),
    ).toBe(3);
    expect(read('earmark_trainer_last_heard_timestamp_seconds', 'trainer="test trainer"')).toBeCloseTo(
      Date.now() / 1000,
      -3,
    );
    expect(read('earmark_database_pool_connections', 'state="waiting"')).toBe(0);
    expect(types.get('process_cpu_seconds_total')).toBe('counter');
  });

  it('stand without a token at the address that they were given', async () => {
    const response = await fetch(`http://${ownAddress}/metrics`);
    expect(readExposition(await response.text()).samples.length).toBeGreaterThan(50);
    expect((await fetch(`http://${ownAddress}/graphql`)).status).toBe(404);
  });
});
