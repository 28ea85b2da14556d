import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openEngine, type TrainingEngine } from '@earmark/engine';
import { loadModel as loadNetwork } from '@earmark/hran';
import { applyCalibration } from '@earmark/model-version';
import { publicationShape, trainingParametersShape } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPublication } from '../src/build-publication.ts';
import { evaluateModel } from '../src/evaluate-model.ts';
import { listEvaluatedClips } from '../src/evaluated-clips.ts';
import { exportModel } from '../src/export-model.ts';
import { gatherImages } from '../src/image-set.ts';
import { loadModel } from '../src/load-model.ts';
import { type ClipPredictions, predictClips } from '../src/predict-clips.ts';
import { predictNetwork } from '../src/predict-network.ts';
import { rankUnobservedPairs } from '../src/rank-unobserved-pairs.ts';
import { roundProbabilities } from '../src/round-probabilities.ts';
import { saveModel } from '../src/save-model.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel, type TrainedModel } from '../src/trained-model.ts';
import { ModelFolderError } from '../src/training-errors.ts';
import { buildTrainingSet, type TrainingSet } from '../src/training-set.ts';
import { makeLogMelSet } from './synthetic-set.ts';

let engine: TrainingEngine;
let set: TrainingSet;
let model: TrainedModel;
let predictions: ClipPredictions;
let root: string;
let folder: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'earmark-model-'));
  folder = join(root, 'model');
  engine = await openEngine('onnx-cpu');
  set = makeLogMelSet(40);
  const parameters = trainingParametersShape.parse({ epochs: 1, batch: 8, layout: 'log-mel' });
  const network = { filters: [4, 4], denseUnits: 4 };
  const outcome = await trainModel({ trainingSet: set, parameters, engine, network });
  model = outcome.model;
  predictions = await predictClips(model, set.images, { statistics: outcome.statistics });
  await saveModel(model, folder);
}, 120_000);
afterAll(async () => {
  await disposeModel(model);
  rmSync(root, { recursive: true, force: true });
});

/** A copy of the folder to damage. */
function copyFolder(name: string): string {
  cpSync(folder, join(root, name), { recursive: true });
  return join(root, name);
}

describe('model folder', () => {
  it('gives the same predictions after loading as before saving', async () => {
    const loaded = await loadModel(folder, engine);
    const again = await predictClips(loaded, set.images);
    again.probabilities.forEach((probability, pair) => {
      expect(probability).toBeCloseTo(predictions.probabilities[pair]!, 5);
    });
    expect(loaded.description.thresholds).toEqual(model.description.thresholds);
    await saveModel(loaded, join(root, 'again'));
    const weights = (name: string) => readFileSync(join(root, name, 'tfjs/weights.bin'));
    expect(weights('again')).toEqual(weights('model'));
    await disposeModel(loaded);
  });

  it('holds the network for TensorFlow.js and for ONNX, and nothing half-written', () => {
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'model.onnx', 'parts.bin', 'tfjs']);
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('exports a network that takes images as they are and is calibrated, checked against its hash', async () => {
    const out = join(root, 'exported');
    const files = await exportModel(folder, 'tfjs', out);
    expect(files.map(({ path }) => basename(path))).toEqual([
      'model.json',
      'weights.bin',
      'earmark-model.json',
    ]);
    const network = await loadNetwork({
      json: readFileSync(join(out, 'model.json'), 'utf8'),
      weights: readFileSync(join(out, 'weights.bin')),
    });
    const session = await engine.compile(network, { batch: 8, seed: 1 });
    const exported = await session.predict(gatherImages(set.images, [0, 1]), 2);
    const member = model.network!;
    const own = await predictNetwork(await member.openSession(), set.images, [0, 1], member.rowStatistics);
    const { members, calibration } = model.description;
    const expected = applyCalibration(own.probabilities, members.network!.calibration);
    const pooled = members.network!.weight === 1 ? applyCalibration(expected, calibration) : expected;
    pooled.forEach((probability, pair) => {
      expect(exported.probabilities[pair]).toBeCloseTo(probability, 5);
    });
    await session.dispose();
    network.dispose();
    const [onnx] = await exportModel(folder, 'onnx', join(root, 'net.onnx'), { calibrated: false });
    expect(readFileSync(onnx!.path)).toEqual(readFileSync(join(folder, 'model.onnx')));
    const altered = copyFolder('altered-weights');
    truncateSync(join(altered, 'tfjs/weights.bin'), 100);
    await expect(exportModel(altered, 'onnx', out)).rejects.toThrow(/weights\.bin: truncated or altered/);
  });

  it('names the file that is missing, truncated or altered', async () => {
    await expect(loadModel(join(root, 'nothing'), engine)).rejects.toThrow(
      /nothing.*model\.json: there is no such file/,
    );
    const truncated = copyFolder('truncated');
    truncateSync(join(truncated, 'tfjs/weights.bin'), 100);
    await expect(loadModel(truncated, engine)).rejects.toThrow(/weights\.bin: truncated or altered/);
    const altered = copyFolder('altered');
    const bytes = readFileSync(join(altered, 'parts.bin'));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(join(altered, 'parts.bin'), bytes);
    await expect(loadModel(altered, engine)).rejects.toThrow(ModelFolderError);
    const text = copyFolder('text');
    writeFileSync(join(text, 'model.json'), '{"format": "earmark-model", ');
    await expect(loadModel(text, engine)).rejects.toThrow(/model\.json: not JSON/);
  });

  it('refuses a description that does not fit features, network or itself', async () => {
    const change = (name: string, changes: object): string => {
      const changed = copyFolder(name);
      const document = JSON.parse(readFileSync(join(changed, 'model.json'), 'utf8'));
      writeFileSync(join(changed, 'model.json'), JSON.stringify({ ...document, ...changes }));
      return changed;
    };
    await expect(loadModel(change('layout', { layout: 'quarter' }), engine)).rejects.toThrow(
      /features of layout quarter/,
    );
    await expect(loadModel(change('thresholds', { thresholds: [0.5] }), engine)).rejects.toThrow(
      /1 .*for 3 instruments/,
    );
    await expect(loadModel(change('preset', { preset: 'huge' }), engine)).rejects.toThrow(/preset/);
    const quarter = { ...set.images, dimensions: { rows: 224, frames: 431, channels: 1 } };
    await expect(predictClips(model, quarter)).rejects.toThrow(/layout log-mel/);
  });
});

describe('publication', () => {
  it('holds evaluation, all predictions and a ranking of unobserved train pairs, in the shape that is agreed', () => {
    const probabilities = roundProbabilities(predictions.probabilities);
    const evaluation = evaluateModel(set, probabilities, model.description.thresholds)!;
    const ranking = rankUnobservedPairs(set, predictions, { strategy: 'margin', seed: 1 });
    const publication = buildPublication({
      trainingSet: set,
      description: model.description,
      evaluation,
      evaluatedClips: listEvaluatedClips(set),
      comparison: null,
      predictions,
      labelErrors: [],
      strategy: 'margin',
      ranking,
    });
    expect(publicationShape.parse(JSON.parse(JSON.stringify(publication)))).toEqual(publication);
    expect(publication.predictions.map(({ sampleKey }) => sampleKey)).toEqual(
      set.clips.map(({ sampleKey }) => sampleKey),
    );
    const observedAgain = publication.evaluation!.instruments.map(({ instrument, threshold }) => {
      const pairs = publication.evaluatedClips.flatMap(({ sampleKey, present, absent }) => {
        if (!present.includes(instrument) && !absent.includes(instrument)) return [];
        const { probabilities } = publication.predictions.find((row) => row.sampleKey === sampleKey)!;
        const saysYes = probabilities[publication.instruments.indexOf(instrument)]! >= threshold;
        return [{ present: present.includes(instrument), saysYes }];
      });
      return [
        pairs.length,
        pairs.filter((pair) => pair.present && pair.saysYes).length,
        pairs.filter((pair) => !pair.present && pair.saysYes).length,
      ];
    });
    expect(observedAgain).toEqual(
      evaluation.instruments.map((row) => [row.support, row.truePositives, row.falsePositives]),
    );
    const unobserved = set.clips.flatMap(({ sampleKey, split }, clip) =>
      split === 'train'
        ? set.instruments.flatMap((instrument, position) =>
            set.observed[clip * 3 + position] ? [] : [`${sampleKey} ${instrument}`],
          )
        : [],
    );
    expect(ranking.map(({ sampleKey, instrument }) => `${sampleKey} ${instrument}`).sort()).toEqual(
      unobserved.sort(),
    );
  });

  it('has no evaluation without labels in the test split', () => {
    const labels = [{ sampleKey: set.clips[0]!.sampleKey, instrument: 'cello', relevance: 1 }];
    const { instruments, clips, images } = set;
    const bare = buildTrainingSet({ instruments, clips, labels, images });
    expect(evaluateModel(bare, predictions.probabilities, [0.5, 0.5, 0.5])).toBeNull();
  });
});
