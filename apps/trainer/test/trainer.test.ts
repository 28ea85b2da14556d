import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { areServersCommon } from '@earmark/test-servers/common-servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoSubset } from './demo-subset.ts';
import { type ApiProcess, startApi, startTrainer, stopProcess } from './processes.ts';

const minutes = 60_000;

interface Run {
  id: string;
  state: string;
  stage: string | null;
  attempt: number;
  epoch: number;
  engine: string | null;
  failureReason: string | null;
  epochs: { epoch: number; validationLoss: number }[];
  log: { message: string }[];
  baseVersion: { number: number } | null;
  modelVersion: {
    number: number;
    preset: string;
    published: boolean;
    takeoverReason: string;
    comparison: { version: number; pairs: number } | null;
    artefacts: { name: string; sha256: string }[];
    evaluation: { map: number; floor: number };
  } | null;
}

const runFields = `id state stage attempt epoch engine failureReason epochs { epoch validationLoss } log { message }
  baseVersion { number }
  modelVersion { number preset published takeoverReason comparison { version pairs }
    artefacts { name sha256 } evaluation { map floor } }`;

let home: string;
let api: ApiProcess;
const trainers: ChildProcess[] = [];

function addTrainer(): ChildProcess {
  const trainer = startTrainer(api, home);
  trainers.push(trainer);
  return trainer;
}

async function importFolder(dataSet: string, options: Parameters<typeof writeDemoSubset>[1]): Promise<void> {
  const path = join(home, `folder-${dataSet}`);
  writeDemoSubset(path, options);
  const { startImport } = await api.ask<{ startImport: { id: string } }>(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { ... on DataSetImport { id } } }',
    { input: { path, dataSet } },
  );
  for (;;) {
    const { dataSetImport } = await api.ask<{
      dataSetImport: { state: string; failureReason: string | null };
    }>('query ($id: ID!) { dataSetImport(id: $id) { state failureReason } }', { id: startImport.id });
    if (dataSetImport.failureReason) throw new Error(dataSetImport.failureReason);
    if (dataSetImport.state === 'finished') return;
    await sleep(200);
  }
}

async function startRun(input: object): Promise<string> {
  const { startRun: run } = await api.ask<{ startRun: { id?: string; message?: string } }>(
    'mutation ($input: StartRunInput!) { startRun(input: $input) { ... on TrainingRun { id } ... on Error { message } } }',
    { input: { preset: 'lite', layout: 'log-mel', batch: 8, ...input } },
  );
  if (!run.id) throw new Error(run.message);
  return run.id;
}

async function refreshSuggestions(dataSet: string): Promise<string> {
  const { refreshSuggestions: run } = await api.ask<{
    refreshSuggestions: { id?: string; message?: string };
  }>(
    `mutation ($dataSet: String!) { refreshSuggestions(dataSet: $dataSet) {
      ... on TrainingRun { id } ... on Error { message } } }`,
    { dataSet },
  );
  if (!run.id) throw new Error(run.message);
  return run.id;
}

const messagesOf = ({ log }: Run): string[] => log.map(({ message }) => message);
const isFinished = ({ state }: Run): boolean => state === 'finished';

async function readRun(id: string): Promise<Run> {
  const { trainingRun } = await api.ask<{ trainingRun: Run }>(
    `query ($id: ID!) { trainingRun(id: $id) { ${runFields} } }`,
    { id },
  );
  return trainingRun;
}

/** Waits until the run is as wanted; fails at once when it failed instead. */
async function waitFor(id: string, isWanted: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = await readRun(id);
    if (isWanted(run)) return run;
    if (run.state === 'failed') throw new Error(`the run failed: ${run.failureReason}`);
    await sleep(200);
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'earmark-trainer-'));
  api = await startApi(home);
  await importFolder('demo', {});
}, 3 * minutes);

afterAll(async () => {
  await Promise.all(trainers.map((trainer) => stopProcess(trainer, 'SIGTERM')));
  await api?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('trainer', () => {
  it(
    'resumes a run whose trainer was killed, and publishes it',
    async () => {
      const epochs = 12;
      const id = await startRun({ dataSet: 'demo', epochs });
      const first = addTrainer();
      await waitFor(id, ({ epoch }) => epoch >= 2);
      // A checkpoint is on its way to the API soon after the first epoch.
      await waitFor(id, ({ epoch }) => epoch >= 4);
      await stopProcess(first, 'SIGKILL');
      addTrainer();
      const run = await waitFor(id, ({ state }) => state === 'finished');
      expect(run.attempt).toBe(2);
      expect(run.log.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/^Resuming after epoch [1-9]/),
      );
      expect(run.epochs.map(({ epoch }) => epoch)).toEqual(
        Array.from({ length: epochs }, (_, index) => index + 1),
      );
      expect(run.engine).toBe('onnx-cpu');
      const names = run.modelVersion!.artefacts.map(({ name }) => name).sort();
      expect(names).toEqual(['model.json', 'model.onnx', 'parts.bin', 'tfjs.model.json', 'tfjs.weights.bin']);
      const { dataSet } = await api.ask<{
        dataSet: {
          clips: { edges: { node: { predictions: { probability: number }[] } }[] };
          ranking: { pairs: { totalCount: number } };
        };
      }>(
        `query { dataSet(name: "demo") {
          clips(first: 40) { edges { node { predictions { probability } } } }
          ranking { pairs(first: 1) { totalCount } }
        } }`,
      );
      expect(dataSet.clips.edges).toHaveLength(40);
      for (const { node } of dataSet.clips.edges) expect(node.predictions).toHaveLength(20);
      expect(dataSet.ranking.pairs.totalCount).toBeGreaterThan(100);
    },
    8 * minutes,
  );

  it(
    'drops a run that is cancelled, and takes the next one',
    async () => {
      const id = await startRun({ dataSet: 'demo', epochs: 1000 });
      await waitFor(id, ({ stage, epoch }) => stage === 'training' && epoch >= 1);
      await api.ask('mutation ($id: ID!) { cancelRun(runId: $id) { __typename } }', { id });
      const run = await waitFor(id, ({ state }) => state === 'cancelled');
      expect(run.modelVersion).toBeNull();
      const next = await startRun({ dataSet: 'demo', epochs: 1 });
      await waitFor(next, ({ state }) => state === 'finished');
    },
    8 * minutes,
  );

  it(
    'gives the same figures again for the same seed, to the last digit, and others for another',
    async () => {
      if (trainers.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null))
        addTrainer();
      const evaluate = async (seed: number) => {
        const input = { dataSet: 'demo', epochs: 1, seed, publication: 'never' };
        const { epochs, modelVersion, engine } = await waitFor(await startRun(input), isFinished);
        const { modelVersion: found } = await api.ask<{ modelVersion: { evaluation: object } }>(
          `query ($dataSet: String!, $number: Int!) { modelVersion: dataSet(name: $dataSet) {
            evaluation: modelVersion(number: $number) { evaluation { map mapLow mapHigh floor rocAuc ece
              tunedMacroF1 instruments { instrument ap precision recall f1 threshold prCurve { threshold } } } } } }`,
          { dataSet: 'demo', number: modelVersion!.number },
        );
        return { engine, epochs, evaluation: found.evaluation };
      };
      const first = await evaluate(5);
      expect(await evaluate(5)).toEqual(first);
      expect(await evaluate(6)).not.toEqual(first);
    },
    8 * minutes,
  );

  it(
    'serves suggestions by the linear model, then the network, then its head alone',
    async ({ skip }) => {
      if (trainers.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null))
        addTrainer();
      await importFolder('versions', {});
      const linear = await waitFor(await refreshSuggestions('versions'), isFinished);
      expect(linear).toMatchObject({
        epochs: [],
        baseVersion: null,
        modelVersion: { number: 1, preset: 'linear', published: true, comparison: null },
      });
      expect(linear.modelVersion!.artefacts.map(({ name }) => name)).toEqual(['model.json', 'parts.bin']);
      const { dataSet } = await api.ask<{
        dataSet: { clips: { edges: { node: { predictions: { probability: number }[] } }[] } };
      }>(`query { dataSet(name: "versions") {
        clips(first: 40) { edges { node { predictions { probability } } } } } }`);
      for (const { node } of dataSet.clips.edges) expect(node.predictions).toHaveLength(20);

      const input = { dataSet: 'versions', epochs: 1, publication: 'always', recipe: { mixup: 0 } };
      const network = await waitFor(await startRun(input), isFinished);
      expect(network).toMatchObject({
        baseVersion: { number: 1 },
        modelVersion: { number: 2, preset: 'lite', published: true },
      });
      expect(messagesOf(network)).toContainEqual(expect.stringMatching(/new weights: .* preset linear/));

      const head = await waitFor(await refreshSuggestions('versions'), isFinished);
      expect(head).toMatchObject({
        epochs: [],
        baseVersion: { number: 2 },
        modelVersion: { preset: 'lite' },
      });
      expect(messagesOf(head)).toContainEqual(expect.stringMatching(/head/));
      expect(messagesOf(head)).toContain(`Version 3. ${head.modelVersion!.takeoverReason}`);

      const kept = await waitFor(await startRun({ ...input, publication: 'never' }), isFinished);
      expect(messagesOf(kept)).toContain('the network starts from the earlier model’s weights');
      expect(kept.modelVersion).toMatchObject({ number: 4, published: false });

      skip(areServersCommon(), 'the files of a store on a server are not here to be lost');
      // The published version's weights are lost: a run goes on without them, a refresh says that it cannot.
      const { artefacts } = head.modelVersion!.published ? head.modelVersion! : network.modelVersion!;
      const { sha256 } = artefacts.find(({ name }) => name === 'tfjs.weights.bin')!;
      for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
        if (name.includes(sha256)) rmSync(join(home, name), { recursive: true });
      }
      await expect(waitFor(await refreshSuggestions('versions'), isFinished)).rejects.toThrow(
        /no published version whose head could be trained again/,
      );
      const alone = await waitFor(await startRun(input), isFinished);
      expect(messagesOf(alone)).toContainEqual(expect.stringMatching(/^Version \d cannot be fetched/));
      expect(alone.modelVersion!.published).toBe(true);
    },
    10 * minutes,
  );

  it(
    'says in words why a run cannot be trained',
    async () => {
      await importFolder('unlabelled', { train: 6, test: 2, labels: false });
      const id = await startRun({ dataSet: 'unlabelled', epochs: 1 });
      await expect(waitFor(id, ({ state }) => state === 'finished')).rejects.toThrow(
        /no instrument has both a positive and a negative label/,
      );
    },
    4 * minutes,
  );
});
