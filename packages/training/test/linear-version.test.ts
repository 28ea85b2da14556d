import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type TrainingEngine } from '@earmark/engine';
import { trainingParametersShape } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareVersions } from '../src/compare-versions.ts';
import { evaluateModel } from '../src/evaluate-model.ts';
import { exportModel } from '../src/export-model.ts';
import { loadModel } from '../src/load-model.ts';
import { predictClips } from '../src/predict-clips.ts';
import { rankUnobservedPairs } from '../src/rank-unobserved-pairs.ts';
import { saveModel } from '../src/save-model.ts';
import { trainLinearModel } from '../src/train-linear-model.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel } from '../src/trained-model.ts';
import { ModelKindError } from '../src/training-errors.ts';
import { buildTrainingSet } from '../src/training-set.ts';
import { makeLogMelSet, tinyNetwork } from './synthetic-set.ts';

let root: string;
let engine: TrainingEngine;
const parameters = trainingParametersShape.parse({ preset: 'linear', layout: 'log-mel', seed: 3 });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'earmark-linear-'));
  engine = await openEngine('onnx-cpu');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('linear model as a model version', () => {
  const set = makeLogMelSet(72);

  it('learns, is saved, loads again, predicts and ranks without a network', async () => {
    const { model, statistics, validation } = await trainModel({ trainingSet: set, parameters, engine });
    expect(model.network).toBeNull();
    expect(model.description).toMatchObject({
      preset: 'linear',
      engine: 'none',
      epochs: 0,
      members: { linear: { weight: 1 }, network: null },
    });
    expect(validation!.map).toBeGreaterThan(0.9);
    const predictions = await predictClips(model, set.images, { statistics });
    const evaluation = evaluateModel(set, predictions.probabilities, model.description.thresholds)!;
    expect(evaluation.map).toBeGreaterThan(evaluation.floor + 0.3);
    const folder = join(root, 'linear');
    await saveModel(model, folder);
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'parts.bin']);
    const loaded = await loadModel(folder, engine);
    expect(loaded.heldOut).toEqual(model.heldOut);
    expect((await predictClips(loaded, set.images)).probabilities).toEqual(predictions.probabilities);
    const ranked = rankUnobservedPairs(set, predictions, { strategy: 'margin', seed: 1 });
    // Without dropout to draw from, mutual information is taken for the whole entropy.
    expect(rankUnobservedPairs(set, predictions, { strategy: 'bald', seed: 1 })).toEqual(
      rankUnobservedPairs(set, predictions, { strategy: 'entropy', seed: 1 }),
    );
    expect(ranked.length).toBeGreaterThan(10);
    await expect(exportModel(folder, 'onnx', join(root, 'out'))).rejects.toThrow(ModelKindError);
    expect(existsSync(join(root, 'out'))).toBe(false);
  });

  it('works from the first votes: one yes and one no of one instrument', async () => {
    const { instruments, clips, images } = set;
    const [first, second] = clips.filter(({ split }) => split === 'train');
    const few = buildTrainingSet({
      instruments,
      clips,
      images,
      labels: [
        { sampleKey: first!.sampleKey, instrument: 'drums', relevance: 1 },
        { sampleKey: second!.sampleKey, instrument: 'drums', relevance: 0 },
      ],
    });
    const { model, statistics, validation } = await trainLinearModel({ trainingSet: few, parameters });
    const { probabilities } = await predictClips(model, few.images, { statistics });
    expect(probabilities.every((probability) => probability > 0 && probability < 1)).toBe(true);
    expect(validation!.observedPairs).toBe(2);
  });

  it('is compared with a network on the clips that neither has seen', async () => {
    const linear = await trainLinearModel({ trainingSet: set, parameters });
    const small = trainingParametersShape.parse({ layout: 'log-mel', epochs: 1, batch: 8 });
    const { model } = await trainModel({
      trainingSet: set,
      parameters: small,
      engine,
      network: tinyNetwork,
      base: linear.model,
    });
    const comparison = compareVersions(set, model.heldOut, { version: 4, ...linear.model.heldOut })!;
    expect(comparison.version).toBe(4);
    expect(comparison.clips).toBe(model.description.clips.validation);
    expect(comparison.challengerMap).toBeCloseTo(model.description.validation.map, 6);
    expect(comparison.differenceLow).toBeLessThanOrEqual(
      comparison.challengerMap - comparison.publishedMap + 1e-9,
    );
    const itself = compareVersions(set, model.heldOut, { version: 5, ...model.heldOut })!;
    expect([itself.differenceLow, itself.differenceHigh]).toEqual([0, 0]);
    expect(
      compareVersions(set, model.heldOut, { version: 6, sampleKeys: [], probabilities: new Float32Array(0) }),
    ).toBeNull();
    await disposeModel(model);
  });
});
