import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type TrainingEngine } from '@earmark/engine';
import { averagePrecision } from '@earmark/metrics';
import { trainingParametersShape } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adaptBaseModel } from '../src/adapt-base-model.ts';
import { compareVersions } from '../src/compare-versions.ts';
import { loadModel } from '../src/load-model.ts';
import { gatherPairs, maskedMap } from '../src/masked-scores.ts';
import { readHead } from '../src/network-head.ts';
import { predictClips } from '../src/predict-clips.ts';
import { refreshHead } from '../src/refresh-head.ts';
import { encodeModel, saveModel } from '../src/save-model.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel, type TrainedModel } from '../src/trained-model.ts';
import { WarmStartError } from '../src/training-errors.ts';
import { buildTrainingSet, gatherRows, type TrainingSet } from '../src/training-set.ts';
import { instruments, makeLogMelSet } from './synthetic-set.ts';

let engine: TrainingEngine;
let base: TrainedModel;
const parameters = trainingParametersShape.parse({ epochs: 2, batch: 8, layout: 'log-mel' });

const withInstruments = (names: string[], { clips, images }: TrainingSet): TrainingSet =>
  buildTrainingSet({ instruments: names, clips: [...clips], labels: [], images });

beforeAll(async () => {
  engine = await openEngine('onnx-cpu');
  const trained = await trainModel({
    trainingSet: makeLogMelSet(48),
    parameters,
    engine,
    network: { filters: [4, 4], denseUnits: 6 },
  });
  base = trained.model;
});
afterAll(() => disposeModel(base));

describe('adaptBaseModel', () => {
  it('says of known instruments what the base model says, and nothing of others', async () => {
    const set = withInstruments(['kora', 'flute', 'cello'], makeLogMelSet(24));
    const said = await predictClips(base, set.images);
    const notices: string[] = [];
    const { model, validation } = await adaptBaseModel({
      base,
      trainingSet: set,
      parameters,
      engine,
      onNotice: (notice) => notices.push(notice),
    });
    const adapted = await predictClips(model, set.images);
    for (let clip = 0; clip < set.clips.length; clip++) {
      const [kora, flute, cello] = adapted.probabilities.subarray(clip * 3, clip * 3 + 3);
      expect(kora).toBeCloseTo(0.1, 6);
      expect(flute).toBeCloseTo(said.probabilities[clip * 3 + instruments.indexOf('flute')]!, 5);
      expect(cello).toBeCloseTo(said.probabilities[clip * 3 + instruments.indexOf('cello')]!, 5);
    }
    expect(validation).toBeNull();
    expect(notices).toEqual(['the base model does not know kora']);
    expect(model.description.validation).toMatchObject({ map: 0, clips: 0 });
    expect(model.heldOut.sampleKeys).toHaveLength(set.clips.filter((clip) => clip.split === 'train').length);
  });

  it('is what a later training starts from and is compared with', async () => {
    const set = makeLogMelSet(48);
    const { model } = await adaptBaseModel({ base, trainingSet: set, parameters, engine });
    const files = await encodeModel(model);
    expect([...files.keys()]).toContain('model.json');
    const notices: string[] = [];
    const trained = await trainModel({
      trainingSet: set,
      parameters: { ...parameters, epochs: 1 },
      engine,
      network: { filters: [4, 4], denseUnits: 6 },
      base: model,
      onNotice: (notice) => notices.push(notice),
    });
    expect(notices).toContain('the network starts from the earlier model’s weights');
    const held = new Set(model.heldOut.sampleKeys);
    expect(trained.model.heldOut.sampleKeys.every((key) => held.has(key))).toBe(true);
    expect(trained.model.heldOut.sampleKeys.length).toBeLessThan(model.heldOut.sampleKeys.length);
    // What the base model said travels on, for the linear members of all trainings to come.
    expect(trained.model.prior).toEqual(model.linear);
    const anew = await trainModel({
      trainingSet: set,
      parameters: { ...parameters, preset: 'linear', warmStart: false },
      engine,
      base: trained.model,
    });
    expect(anew.model.prior).toBeNull();
    const folder = mkdtempSync(join(tmpdir(), 'earmark-prior-'));
    await saveModel(trained.model, folder);
    const loaded = await loadModel(folder, engine);
    expect(loaded.prior).toEqual(model.linear);
    await disposeModel(loaded);
    rmSync(folder, { recursive: true });
    await disposeModel(trained.model);
  });

  it('gives an instrument that it does not know a new head over the same network, which training then teaches', async () => {
    // The same clips and labels, one instrument of them under a name that the base model does not know.
    const { images, clips, observed, relevance } = makeLogMelSet(96);
    const names = ['cello', 'drums', 'kora'];
    const labels = [...observed.keys()].flatMap((pair) =>
      observed[pair] === 1
        ? [
            {
              sampleKey: clips[Math.floor(pair / 3)]!.sampleKey,
              instrument: names[pair % 3]!,
              relevance: relevance[pair]!,
            },
          ]
        : [],
    );
    const set = buildTrainingSet({ instruments: names, clips: [...clips], labels, images });
    const { model, unknownInstruments } = await adaptBaseModel({
      base,
      trainingSet: set,
      parameters,
      engine,
    });
    expect(unknownInstruments).toEqual(['kora']);
    const koraOf = (probabilities: Float32Array) =>
      [...set.clips.keys()].map((clip) => probabilities[clip * 3 + 2]!);
    const said = (await predictClips(model, images)).probabilities;
    expect(new Set(koraOf(said)).size).toBe(1);
    const hashOf = (trained: TrainedModel) => trained.description.bodyHash;

    const refreshed = await refreshHead({ base: model, trainingSet: set, parameters });
    expect(refreshed.unknownInstruments).toBeUndefined();
    expect(hashOf(refreshed.model)).toBe(hashOf(base));
    const { network } = refreshed.model;
    const head = readHead(network!.layers);
    expect(Math.max(...head.kernel.filter((_, place) => place % 3 === 2).map(Math.abs))).toBeGreaterThan(0);

    const notices: string[] = [];
    const trained = await trainModel({
      trainingSet: set,
      parameters: { ...parameters, epochs: 6 },
      engine,
      network: { filters: [4, 4], denseUnits: 6 },
      base: model,
      onNotice: (notice) => notices.push(notice),
    });
    expect(notices).toContain('the network starts from the earlier model’s weights');
    const { probabilities } = await predictClips(trained.model, images);
    const known = set.clips.flatMap((clip, row) =>
      clip.split === 'test' && observed[row * 3 + 2] === 1 ? [row] : [],
    );
    const score = averagePrecision(
      known.map((row) => probabilities[row * 3 + 2]!),
      known.map((row) => relevance[row * 3 + 2]!),
    );
    expect(score).toBeGreaterThan(0.8);

    // What the gate is told: both on the held-out clips, by labels that the base model has not seen.
    const comparison = compareVersions(set, trained.model.heldOut, { version: 1, ...model.heldOut });
    expect(comparison).toMatchObject({ version: 1, clips: trained.model.heldOut.sampleKeys.length });
    const heldRows = trained.model.heldOut.sampleKeys.map((key) =>
      set.clips.findIndex(({ sampleKey }) => sampleKey === key),
    );
    expect(comparison!.publishedMap).toBeCloseTo(
      maskedMap(gatherRows(said, heldRows, 3), gatherPairs(set, heldRows, 3), 3)!,
      9,
    );
    const unlabelled = buildTrainingSet({ instruments: names, clips: [...clips], labels: [], images });
    expect(compareVersions(unlabelled, trained.model.heldOut, { version: 1, ...model.heldOut })).toBeNull();
    await disposeModel(trained.model);
  });

  it('refuses a set whose instruments are all unknown to it, and another layout', async () => {
    const set = makeLogMelSet(24);
    const order = { base, trainingSet: withInstruments(['kora', 'oud'], set), parameters, engine };
    await expect(adaptBaseModel(order)).rejects.toThrow(
      new WarmStartError('the base model knows none of kora, oud'),
    );
    await expect(
      adaptBaseModel({ ...order, trainingSet: set, parameters: { ...parameters, layout: 'quarter' } }),
    ).rejects.toThrow(WarmStartError);
  });
});
