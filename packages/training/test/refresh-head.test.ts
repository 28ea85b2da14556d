import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type TrainingEngine } from '@earmark/engine';
import { trainingParametersShape } from '@earmark/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recallClipVectors } from '../src/clip-vectors.ts';
import { fitHead } from '../src/fit-head.ts';
import { loadModel } from '../src/load-model.ts';
import { predictClips } from '../src/predict-clips.ts';
import { refreshHead } from '../src/refresh-head.ts';
import { saveModel } from '../src/save-model.ts';
import { trainModel } from '../src/train-model.ts';
import { disposeModel } from '../src/trained-model.ts';
import { ModelKindError, WarmStartError } from '../src/training-errors.ts';
import { makeLogMelSet } from './synthetic-set.ts';

let root: string;
let engine: TrainingEngine;
/** How often a network was run or stepped through. */
let compiled = 0;
const network = { filters: [4, 4], denseUnits: 6 };
const parameters = trainingParametersShape.parse({ epochs: 2, batch: 8, layout: 'log-mel' });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'earmark-refresh-'));
  const opened = await openEngine('onnx-cpu');
  engine = {
    name: opened.name,
    compile(model, options) {
      compiled += 1;
      return opened.compile(model, options);
    },
  };
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Case {
  width: number;
  penalty: number;
  features: number[];
  targets: number[];
  weights: number[];
  coefficients: number[];
  intercept: number;
}

describe('fitHead', () => {
  it('comes to scikit-learn’s weighted logistic regression when it is drawn to zero', async () => {
    const stored = readFileSync(new URL('logistic-regression.golden.json', import.meta.url), 'utf8');
    for (const golden of JSON.parse(stored) as Case[]) {
      const { width, penalty, features, targets, weights } = golden;
      const head = await fitHead({
        start: {
          embeddingSize: width,
          instruments: 1,
          kernel: new Float32Array(width),
          bias: new Float32Array(1),
        },
        embeddings: Float32Array.from(features),
        fit: targets.map((_, row) => row),
        pairs: { targets: Float32Array.from(targets), weights: Float32Array.from(weights) },
        penalty,
        steps: 6000,
        learningRate: 0.01,
      });
      for (const [index, value] of head.kernel.entries()) {
        expect(value).toBeCloseTo(golden.coefficients[index]!, 3);
      }
      expect(head.bias[0]).toBeCloseTo(golden.intercept, 3);
    }
  });
});

describe('recallClipVectors', () => {
  it('computes what is missing, once, and again what is damaged', async () => {
    const asked: number[][] = [];
    const recall = (audioHashes: string[]) =>
      recallClipVectors(
        { folder: join(root, 'vectors'), audioHashes },
        audioHashes.length,
        { kind: 'statistics', from: 'one' },
        async (rows) => {
          asked.push(rows);
          return {
            width: 2,
            values: Float32Array.from(rows.flatMap((row) => [audioHashes[row]!.length, row])),
          };
        },
      );
    const once = await recall(['a', 'bb']);
    expect(await recall(['a', 'bb'])).toEqual(once);
    expect([...(await recall(['bb', 'ccc', 'a'])).values]).toEqual([2, 1, 3, 1, 1, 0]);
    expect(asked).toEqual([[0, 1], [1]]);
    const [file] = readdirSync(join(root, 'vectors'));
    writeFileSync(join(root, 'vectors', file!), 'damaged');
    await recall(['a']);
    expect(asked.at(-1)).toEqual([0]);
  });
});

describe('refreshHead and warm start', () => {
  it('keeps the network up to its embeddings, runs it on no clip twice, and learns from new labels', async () => {
    const set = makeLogMelSet(64);
    const audioHashes = set.clips.map(({ sampleKey }) => `audio of ${sampleKey}`);
    const cache = { folder: join(root, 'cache'), audioHashes };
    const { model, statistics } = await trainModel({ trainingSet: set, parameters, engine, network, cache });
    await predictClips(model, set.images, { statistics, cache });
    const folder = join(root, 'model');
    await saveModel(model, folder);
    await disposeModel(model);

    // The flute's labels turn round: what the head says has to follow.
    const flute = set.instruments.indexOf('flute');
    const width = set.instruments.length;
    const turned = {
      ...set,
      relevance: set.relevance.map((value, pair) => (pair % width === flute ? 1 - value : value)),
    };
    const base = await loadModel(folder, engine);
    const compiledBefore = compiled;
    const notices: string[] = [];
    const refreshed = await refreshHead({
      base,
      trainingSet: turned,
      parameters,
      cache,
      onNotice: (notice) => notices.push(notice),
    });
    const predictions = await predictClips(refreshed.model, set.images, {
      statistics: refreshed.statistics,
      cache,
    });
    expect(compiled).toBe(compiledBefore);
    expect(notices).toEqual([expect.stringMatching(/head/)]);
    expect(refreshed.model.heldOut.sampleKeys).toEqual(base.heldOut.sampleKeys);
    expect(refreshed.model.description.bodyHash).toBe(base.description.bodyHash);
    const meanOf = (relevant: boolean) => {
      const found = set.clips.flatMap((_, clip) => {
        const pair = clip * width + flute;
        if (set.observed[pair] === 0 || turned.relevance[pair]! >= 0.5 !== relevant) return [];
        return [predictions.probabilities[pair]!];
      });
      return found.reduce((sum, value) => sum + value, 0) / found.length;
    };
    expect(meanOf(true)).toBeGreaterThan(meanOf(false) + 0.1);

    const again = join(root, 'refreshed');
    await saveModel(refreshed.model, again);
    const loaded = await loadModel(again, engine);
    const anew = await predictClips(loaded, set.images);
    anew.probabilities.forEach((probability, pair) => {
      expect(probability).toBeCloseTo(predictions.probabilities[pair]!, 4);
    });
    await disposeModel(refreshed.model);
    await disposeModel(loaded);
  });

  it('starts a network from the earlier one’s weights, and holds out the same clips', async () => {
    const set = makeLogMelSet(40);
    const base = await loadModel(join(root, 'model'), engine);
    const notices: string[] = [];
    // A learning rate of nothing: what comes out is what it started from.
    const still = { ...parameters, epochs: 1, learningRate: 1e-12, seed: 9 };
    const options = {
      trainingSet: makeLogMelSet(64),
      engine,
      network,
      base,
      onNotice: (notice: string) => notices.push(notice),
    };
    const warm = await trainModel({ ...options, parameters: still });
    const kernel = (model: typeof base) =>
      model.network!.layers.getLayer('embedding').getWeights()[0]!.dataSync();
    kernel(warm.model).forEach((value, index) => {
      expect(value).toBeCloseTo(kernel(base)[index]!, 6);
    });
    expect(notices).toEqual(['the network starts from the earlier model’s weights']);
    expect([...warm.model.heldOut.sampleKeys].sort()).toEqual([...base.heldOut.sampleKeys].sort());
    const cold = await trainModel({ ...options, parameters: { ...still, warmStart: false } });
    expect(kernel(cold.model)).not.toEqual(kernel(base));
    await disposeModel(warm.model);
    await disposeModel(cold.model);

    const wider = { ...options, network: { ...network, denseUnits: 8 } };
    const anew = await trainModel({ ...wider, parameters: still });
    expect(notices.at(-1)).toMatch(/starts from new weights: layer embedding has weights of/);
    await disposeModel(anew.model);
    await expect(trainModel({ ...wider, parameters: still, requiresWarmStart: true })).rejects.toThrow(
      WarmStartError,
    );
    const renamed = { ...set, instruments: ['cello', 'drums', 'oboe'] };
    await expect(refreshHead({ base, trainingSet: renamed, parameters })).rejects.toThrow(/knows cello/);
    const linear = { ...base, network: null };
    await expect(refreshHead({ base: linear, trainingSet: set, parameters })).rejects.toThrow(ModelKindError);
    await disposeModel(base);
  });
});
