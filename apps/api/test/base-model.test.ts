import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Publication } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProcess, type Asker } from './api-process.ts';
import { makeWav, writeFiles } from './audio-folder.ts';
import { makePublication } from './make-publication.ts';
import { type Claim, claimRun, publish, startRun, upload } from './trainer-calls.ts';

interface ClipAnswer {
  sampleKey: string;
  split: string | null;
}

interface RunAnswer {
  id: string;
  state: string;
  trigger: string;
  parameters: { kind: string };
}

describe('the base model of a new data set', () => {
  let api: ApiProcess;
  let reviewer: Asker;
  const folder = mkdtempSync(join(tmpdir(), 'earmark-own-audio-'));

  beforeAll(async () => {
    api = await ApiProcess.startEmpty({ EARMARK_BASE_MODEL: 'true' });
    [reviewer] = (await api.addPeople(1, 'reviewer')) as [Asker];
    writeFiles(folder, {
      'one.wav': makeWav(10, 220),
      'two.wav': makeWav(10, 330),
      'three.wav': makeWav(10, 440),
    });
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const listRuns = async (dataSet: string) =>
    (
      await api.get<{ dataSet: { runs: { edges: { node: RunAnswer }[] } } }>(
        reviewer,
        'query ($dataSet: String!) { dataSet(name: $dataSet) { runs { edges { node { id state trigger parameters { kind } } } } } }',
        { dataSet },
      )
    ).dataSet.runs.edges.map(({ node }) => node);

  async function publishClaimed(claim: Claim, changes: Partial<Publication>) {
    const { dataSet } = await api.get<{ dataSet: { clips: { edges: { node: ClipAnswer }[] } } }>(
      reviewer,
      '{ dataSet(name: "own") { clips(first: 10) { edges { node { sampleKey split } } } } }',
    );
    const names = claim.instruments.map(({ name }) => name);
    const whole = makePublication(
      names,
      dataSet.clips.edges.map(({ node }) => node),
      new Set(),
    );
    const model = await upload(api, claim, 'model', 'model.json', '{}');
    const artefact = await upload(
      api,
      claim,
      'publication',
      'publication.json',
      JSON.stringify({ ...whole, ...changes }),
    );
    return publish(api, claim, artefact.artefactId, [model.artefactId]);
  }

  it('queues one run by the import, and none for instruments that it does not know', async () => {
    const theirs = { instruments: ['kora', 'balafon'] };
    expect(await api.importFolder(folder, 'foreign', theirs)).toMatchObject({ state: 'finished', clips: 3 });
    expect(await listRuns('foreign')).toEqual([]);
    const mixed = { instruments: ['flute', 'kora'] };
    expect(await api.importFolder(folder, 'own', mixed)).toMatchObject({ state: 'finished', clips: 3 });
    expect(await listRuns('own')).toMatchObject([
      { state: 'queued', trigger: 'import', parameters: { kind: 'base-model' } },
    ]);
    writeFiles(folder, { 'four.wav': makeWav(10, 550) });
    await api.importFolder(folder, 'own', mixed);
    expect(await listRuns('own')).toHaveLength(1);
  });

  it('is published without an evaluation, suggests nothing of what it does not know, and is told apart', async () => {
    const claim = (await claimRun(api))!;
    const answer = await publishClaimed(claim, {
      evaluation: null,
      evaluatedClips: [],
      validation: { map: 0, macroF1: 0, clips: 0 },
      thresholds: [0.25, 0.75],
      unknownInstruments: ['kora'],
    });
    expect(answer, answer.message).toMatchObject({ __typename: 'ModelVersion' });
    const { dataSet } = await api.get<{ dataSet: { publishedVersion: object } }>(
      reviewer,
      `{ dataSet(name: "own") { publishedVersion { number isBaseModel unknownInstruments validationMap validationMacroF1
        evaluation { map } decision { number instruments { instrument threshold } } } } }`,
    );
    expect(dataSet.publishedVersion).toMatchObject({
      number: 1,
      isBaseModel: true,
      unknownInstruments: ['kora'],
      validationMap: null,
      validationMacroF1: null,
      evaluation: null,
      decision: { number: 1 },
    });
    const { nextTasks: answered } = await api.get<{
      nextTasks: { tasks: { instrument: { name: string }; suggestion: { threshold: number } | null }[] };
    }>(
      reviewer,
      `mutation { nextTasks(dataSet: "own", count: 8) { ... on NextTasks { tasks {
        instrument { name } suggestion { threshold modelVersion { isBaseModel } } } } } }`,
    );
    const told = (name: string) =>
      answered.tasks.filter(({ instrument }) => instrument.name === name).map(({ suggestion }) => suggestion);
    expect(told('kora').length).toBeGreaterThan(0);
    expect(told('kora').every((suggestion) => suggestion === null)).toBe(true);
    expect(told('flute').length).toBeGreaterThan(0);
    for (const suggestion of told('flute'))
      expect(suggestion).toEqual({ threshold: 0.25, modelVersion: { isBaseModel: true } });
  });

  it('is what later runs start from; they have to have an evaluation', async () => {
    const { id } = await startRun(api, reviewer, { dataSet: 'own' });
    const { trainingRun } = await api.get<{ trainingRun: object }>(
      reviewer,
      'query ($id: ID!) { trainingRun(id: $id) { trigger parameters { kind warmStart } baseVersion { number isBaseModel } } }',
      { id },
    );
    expect(trainingRun).toEqual({
      trigger: 'manual',
      parameters: { kind: 'training', warmStart: true },
      baseVersion: { number: 1, isBaseModel: true },
    });
    const refused = await publishClaimed((await claimRun(api))!, { evaluation: null, evaluatedClips: [] });
    expect(refused).toMatchObject({ __typename: 'InvalidInputError' });
    expect(refused.message).toMatch(/no evaluation/);
  });
});
