import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoSubset } from './demo-subset.ts';
import { type ApiProcess, startApi, startTrainer, stopProcess } from './processes.ts';

const minutes = 60_000;

interface Version {
  number: number;
  isBaseModel: boolean;
  unknownInstruments: string[];
  published: boolean;
  takeoverReason: string;
  comparison: { version: number; pairs: number; publishedMap: number } | null;
  evaluation: { map: number; floor: number } | null;
}
interface Run {
  id: string;
  trigger: string;
  state: string;
  failureReason: string | null;
  log: { message: string }[];
  modelVersion: Version | null;
}
interface Pair {
  clip: { sampleKey: string };
  instrument: { name: string };
}

const runFields = `id trigger state failureReason log { message } modelVersion { number isBaseModel unknownInstruments
  published takeoverReason comparison { version pairs publishedMap } evaluation { map floor } }`;

let home: string;
let api: ApiProcess;
let trainer: ChildProcess;

/** Renames an instrument in a folder of OpenMIC-2018's layout. */
function rename(folder: string, from: string, to: string): void {
  for (const name of ['class-map.json', 'openmic-2018-aggregated-labels.csv']) {
    const path = join(folder, name);
    if (existsSync(path))
      writeFileSync(path, readFileSync(path, 'utf8').replace(new RegExp(`\\b${from}\\b`, 'g'), to));
  }
}

async function waitUntilEnded(dataSet: string): Promise<Run[]> {
  for (;;) {
    const { dataSet: found } = await api.ask<{ dataSet: { runs: { edges: { node: Run }[] } } | null }>(
      `query ($dataSet: String!) { dataSet(name: $dataSet) { runs(first: 9) { edges { node { ${runFields} } } } } }`,
      { dataSet },
    );
    const runs = found?.runs.edges.map(({ node }) => node) ?? [];
    if (runs.length > 0 && runs.every(({ state }) => !['queued', 'running'].includes(state))) return runs;
    await sleep(300);
  }
}

async function importFolder(dataSet: string, path: string): Promise<Run> {
  await api.ask(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { ... on DataSetImport { id } } }',
    { input: { path, dataSet } },
  );
  const [run] = await waitUntilEnded(dataSet);
  expect(run!.failureReason).toBeNull();
  return run!;
}

async function startRun(input: object): Promise<void> {
  const { startRun: run } = await api.ask<{ startRun: { id?: string; message?: string } }>(
    'mutation ($input: StartRunInput!) { startRun(input: $input) { ... on TrainingRun { id } ... on Error { message } } }',
    { input: { epochs: 1, batch: 8, ...input } },
  );
  if (!run.id) throw new Error(run.message);
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'earmark-trainer-base-'));
  api = await startApi(home, { EARMARK_BASE_MODEL: 'true' });
  trainer = startTrainer(api, home);
}, 3 * minutes);

afterAll(async () => {
  if (trainer) await stopProcess(trainer, 'SIGTERM');
  await api?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('the base model, by import', () => {
  it(
    'gives suggestions and a ranked queue to clips that nobody has labelled, and can be measured on none',
    async () => {
      const folder = join(home, 'unlabelled-folder');
      writeDemoSubset(folder, { train: 8, test: 2, labels: false });
      rename(folder, 'flute', 'kora');
      const run = await importFolder('unlabelled', folder);
      expect(run).toMatchObject({ trigger: 'import', state: 'finished' });
      expect(run.modelVersion).toMatchObject({
        number: 1,
        isBaseModel: true,
        unknownInstruments: ['kora'],
        published: true,
        comparison: null,
        evaluation: null,
      });
      expect(run.log.map(({ message }) => message)).toEqual(
        expect.arrayContaining([
          'the base model does not know kora',
          'There are no labels to evaluate on yet',
        ]),
      );
      const { dataSet } = await api.ask<{
        dataSet: {
          progress: { votes: number; observedPairs: number };
          clips: {
            edges: { node: { predictions: { instrument: { name: string }; probability: number }[] } }[];
          };
          ranking: { pairs: { edges: { node: Pair }[] } };
        };
      }>(`query { dataSet(name: "unlabelled") {
        progress { votes observedPairs }
        clips(first: 10) { edges { node { predictions { instrument { name } probability } } } }
        ranking { pairs(first: 40) { edges { node { clip { sampleKey } instrument { name } } } } } } }`);
      expect(dataSet.progress).toEqual({ votes: 0, observedPairs: 0 });
      const told = dataSet.clips.edges.map(({ node }) => node.predictions);
      expect(told).toHaveLength(10);
      for (const predictions of told) {
        expect(predictions).toHaveLength(19);
        expect(predictions.map(({ instrument }) => instrument.name)).not.toContain('kora');
      }
      expect(new Set(told.flat().map(({ probability }) => probability)).size).toBeGreaterThan(100);
      // Of what the base model does not know, the queue asks all the same: one in twenty is a fair share.
      const asked = dataSet.ranking.pairs.edges.map(({ node }) => node.instrument.name);
      expect(asked.filter((name) => name === 'kora').length).toBeGreaterThanOrEqual(1);
      await startRun({ dataSet: 'unlabelled' });
      const failed = (await waitUntilEnded('unlabelled')).find(({ state }) => state === 'failed');
      expect(failed?.failureReason).toMatch(/no instrument has both a positive and a negative label/);
    },
    5 * minutes,
  );

  it(
    'is measured where there are labels, is what a run starts from, and gives way to figures alone',
    async () => {
      const folder = join(home, 'labelled-folder');
      writeDemoSubset(folder, { train: 60, test: 30 });
      rename(folder, 'cello', 'kora');
      const { modelVersion: base } = await importFolder('labelled', folder);
      expect(base).toMatchObject({ number: 1, isBaseModel: true, unknownInstruments: ['kora'] });
      expect(base!.evaluation!.map).toBeGreaterThan(base!.evaluation!.floor);

      await startRun({ dataSet: 'labelled', recipe: { mixup: 0 } });
      const run = (await waitUntilEnded('labelled')).find(({ trigger }) => trigger === 'manual')!;
      expect(run.failureReason).toBeNull();
      expect(run.log.map(({ message }) => message)).toContain(
        'the network starts from the earlier model’s weights',
      );
      const { comparison, takeoverReason, ...version } = run.modelVersion!;
      // Its labels name it now: nothing is unknown any more.
      expect(version).toMatchObject({ number: 2, isBaseModel: false, unknownInstruments: [] });
      expect(comparison).toMatchObject({ version: 1, pairs: expect.any(Number) });
      expect(comparison!.publishedMap).toBeGreaterThan(0);
      expect(takeoverReason).toMatch(
        /^(Published|Kept back): validation mAP \d\.\d{3} against the base model’s \(version 1\) \d\.\d{3} on the same \d+ held-out pairs/,
      );
      expect(version.published).toBe(takeoverReason.startsWith('Published'));
    },
    8 * minutes,
  );
});
