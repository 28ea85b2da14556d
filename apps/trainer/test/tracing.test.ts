import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OtlpReceiver, pathOf } from '@earmark/tracing/otlp-receiver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoSubset } from './demo-subset.ts';
import { type ApiProcess, startApi, startTrainer, stopProcess } from './processes.ts';

describe('the trace of a training run', () => {
  let home: string;
  let receiver: OtlpReceiver;
  let api: ApiProcess;
  let trainer: ChildProcess | undefined;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'earmark-trainer-'));
    receiver = await OtlpReceiver.open();
    api = await startApi(home, receiver.variables);
  });

  afterAll(async () => {
    if (trainer) await stopProcess(trainer, 'SIGTERM');
    await api?.stop();
    receiver?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('is one tree of both processes from the claim over progress to the publication', async () => {
    const path = join(home, 'folder');
    writeDemoSubset(path);
    const { startImport } = await api.ask<{ startImport: { id: string } }>(
      'mutation ($input: StartImportInput!) { startImport(input: $input) { ... on DataSetImport { id } } }',
      { input: { path, dataSet: 'traced' } },
    );
    for (let state = ''; state !== 'finished'; await sleep(200)) {
      const query = 'query ($id: ID!) { dataSetImport(id: $id) { state } }';
      ({
        dataSetImport: { state },
      } = await api.ask<{ dataSetImport: { state: string } }>(query, { id: startImport.id }));
    }
    const { startRun } = await api.ask<{ startRun: { __typename: string } }>(
      'mutation ($input: StartRunInput!) { startRun(input: $input) { __typename ... on Error { message } } }',
      { input: { dataSet: 'traced', preset: 'linear', layout: 'log-mel' } },
    );
    expect(startRun).toEqual({ __typename: 'TrainingRun' });
    trainer = startTrainer(api, home, receiver.variables);
    const published = await receiver.waitFor(
      ({ service, name }) => service === 'earmark-trainer' && name === 'mutation PublishRun',
    );
    await receiver.waitFor(
      ({ name, traceId }) => name === 'mutation publishRun' && traceId === published.traceId,
    );
    await stopProcess(trainer, 'SIGTERM');

    const spans = receiver.ofTrace(published.traceId);
    const paths = spans.map((span) => pathOf(spans, span));
    const roots = paths.filter((names) => names.length === 1);
    expect(roots).toEqual([['claim run']]);
    const [claim] = spans.filter(({ parentSpanId }) => parentSpanId === '');
    expect(claim).toMatchObject({
      service: 'earmark-trainer',
      attributes: { 'earmark.run.id': expect.any(String) },
    });
    for (const [call, field] of [
      ['ClaimRun', 'claimRun'],
      ['ReportProgress', 'reportProgress'],
      ['PublishRun', 'publishRun'],
    ]) {
      const inner = ['claim run', `mutation ${call}`, 'POST /graphql', `mutation ${field}`];
      expect(paths).toContainEqual(inner);
      // Down to the database.
      expect(
        paths.some((names) => names.length > 5 && inner.every((name, place) => names[place] === name)),
      ).toBe(true);
    }
    // The clips of the run are fetched in its trace as well.
    expect(paths).toContainEqual(['claim run', 'GET /store']);
    // Asking in vain has left no trace.
    const claims = receiver.spans.filter(({ name }) => name === 'claim run');
    expect(claims).toHaveLength(1);
  });
});
