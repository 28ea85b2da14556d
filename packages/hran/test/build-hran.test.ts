import { afterEach, describe, expect, it } from 'vitest';
import {
  buildHran,
  countParameters,
  describeLayers,
  embeddingModel,
  loadModel,
  saveModel,
  tf,
} from '../src/index.ts';

const models: tf.LayersModel[] = [];
const build = (options: Partial<Parameters<typeof buildHran>[0]> = {}): tf.LayersModel => {
  const model = buildHran({ preset: 'lite', layout: 'quarter', instruments: 20, seed: 1, ...options });
  models.push(model);
  return model;
};
const small = {
  preset: 'default',
  rows: 16,
  frames: 20,
  filters: [4, 6],
  denseUnits: 5,
  instruments: 3,
} as const;
const predict = (model: tf.LayersModel, images: tf.Tensor): Float32Array =>
  tf.tidy(() => (model.predict(images) as tf.Tensor).dataSync() as Float32Array);

afterEach(() => {
  for (const model of models.splice(0)) model.dispose();
});

/** Trainable parameters of the layers whose names start with a prefix. */
const parametersOf = (model: tf.LayersModel, ...prefixes: string[]): number =>
  describeLayers(model)
    .filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)))
    .reduce((sum, { parameters }) => sum + parameters, 0);

describe('buildHran', () => {
  it('has the paper preset’s stages, shapes and parameter counts', () => {
    const model = build({ preset: 'paper' });
    const stages = [
      ['block1', parametersOf(model, 'block1')],
      ['attention1', parametersOf(model, 'attention1')],
      ['block2 and attention2', parametersOf(model, 'block2', 'attention2')],
      ['block3 and attention3', parametersOf(model, 'block3', 'attention3')],
      ['channel attention', parametersOf(model, 'channel_attention')],
      ['head', parametersOf(model, 'head', 'embedding', 'probabilities')],
    ];
    expect(stages).toEqual([
      ['block1', 9_728],
      ['attention1', 856],
      ['block2 and attention2', 59_416],
      ['block3 and attention3', 233_496],
      ['channel attention', 2_184],
      ['head', 97_266_196],
    ]);
    expect(countParameters(model)).toBe(97_571_876);
    const table = describeLayers(model).map(
      ({ name, kind, shape, parameters }) =>
        `${name.padEnd(28)}${kind.padEnd(24)}${shape.join(' × ').padEnd(18)}${parameters}`,
    );
    process.stdout.write(`${table.join('\n')}\n${countParameters(model)} parameters\n`);
    const shapes = new Map(describeLayers(model).map(({ name, shape }) => [name, shape]));
    expect(shapes.get('block1_relu2')).toEqual([224, 431, 32]);
    expect(shapes.get('pool1')).toEqual([112, 215, 32]);
    expect(shapes.get('pool2')).toEqual([56, 107, 64]);
    expect(shapes.get('pool3')).toEqual([28, 53, 128]);
    expect(shapes.get('probabilities')).toEqual([20]);
  });

  it.each([
    ['lite', 195_776],
    ['default', 421_060],
  ] as const)('has %s at %i parameters', (preset, parameters) => {
    expect(countParameters(build({ preset }))).toBe(parameters);
  });

  it('follows the published code in blocks, kernels and size', () => {
    const model = build({ preset: 'published-code', denseUnits: 1 });
    const layers = new Map(describeLayers(model).map((layer) => [layer.name, layer]));
    expect(layers.get('resize')?.shape).toEqual([218, 800, 1]);
    expect(layers.get('block4_conv2')?.parameters).toBe(7 * 7 * 256 * 256);
    expect(layers.has('attention2_row_map')).toBe(true);
    expect(layers.has('attention3_row_map')).toBe(false);
    // A dense layer of 512 units instead of 1 brings it to 91.6 million.
    expect(Math.round((countParameters(model) + 511 * (13 * 50 * 256 + 1 + 20)) / 1e5)).toBe(916);
  });

  it.each([
    ['log-mel', 128, 1],
    ['original', 153, 1],
    ['quarter', 224, 1],
    ['half', 320, 1],
    ['three-quarter', 416, 1],
    ['full', 512, 1],
    ['channels', 128, 4],
  ] as const)('takes layout %s as %i rows in %i channels', (layout, rows, channels) => {
    expect(build({ layout }).inputs[0]!.shape).toEqual([null, rows, 431, channels]);
  });

  it('leaves attention out when told', () => {
    const names = build({ ...small, attention: false }).layers.map((layer) => layer.name);
    expect(names.filter((name) => name.includes('attention'))).toEqual([]);
  });

  it.each([
    ['flatten', 4 * 5 * 6],
    ['frequency-kept', 4 * 6],
    ['global', 6],
  ] as const)('has head %s on %i features', (head, features) => {
    const embedding = build({ ...small, head }).getLayer('embedding');
    expect(embedding.weights[0]!.shape).toEqual([features, 5]);
  });

  it('depends on its seed alone', () => {
    const images = tf.randomUniform([2, 16, 20, 1], 0, 1, 'float32', 3);
    const first = predict(build(small), images);
    expect(predict(build(small), images)).toEqual(first);
    expect(predict(build({ ...small, seed: 2 }), images)).not.toEqual(first);
    images.dispose();
  });

  it('predicts the same after save and load, with every custom layer', async () => {
    const options = { layout: 'channels', channels: 4, imageSize: [18, 22], learnableScales: true } as const;
    const model = build({ ...small, ...options });
    const scales = tf.tensor1d([0.5, 1.5, 2, 0.25]);
    model.getLayer('part_scales').weights[0]!.write(scales);
    const images = tf.randomUniform([2, 16, 20, 4], 0, 1, 'float32', 4);
    const before = predict(model, images);
    const saved = await saveModel(model);
    const loaded = await loadModel(saved);
    models.push(loaded);
    expect(predict(loaded, images)).toEqual(before);
    await expect(loadModel({ ...saved, weights: saved.weights.slice(4) })).rejects.toThrow(/bytes/);
    tf.dispose([images, scales]);
  });

  it('has a stem per part, in which parts do not mix, and saves and loads it', async () => {
    const options = { preset: 'lite', partStems: true, learnableScales: true, frames: 40 } as const;
    const model = build({ ...options, filters: [4, 4], denseUnits: 5, instruments: 3 });
    const layers = new Map(describeLayers(model).map((layer) => [layer.name, layer]));
    for (const [part, rows] of [128, 32, 32, 32].entries()) {
      // 3 × 3 kernel and bias, four filters.
      expect(layers.get(`part_stem${part + 1}`)).toMatchObject({ shape: [rows, 40, 4], parameters: 40 });
    }
    expect(layers.get('part_stem_concat')?.shape).toEqual([224, 40, 4]);
    expect(layers.get('part_scales')?.parameters).toBe(4);
    const images = tf.randomUniform([2, 224, 40, 1], 0, 1, 'float32', 6);
    const stems = tf.model({ inputs: model.inputs, outputs: model.getLayer('part_stem_concat').output });
    const before = predict(stems, images);
    model.getLayer('part_stem2').weights[0]!.write(tf.zeros([3, 3, 1, 4]));
    const after = predict(stems, images);
    const changed = new Set(
      [...after].flatMap((value, at) => (value === before[at] ? [] : [Math.floor(at / 160) % 224])),
    );
    expect(changed.size).toBeGreaterThan(0);
    expect([...changed].every((row) => row >= 128 && row < 160)).toBe(true);
    const loaded = await loadModel(await saveModel(model));
    models.push(loaded);
    expect(predict(loaded, images)).toEqual(predict(model, images));
    images.dispose();
  });

  it('gives the embedding beside the probabilities', () => {
    const model = build(small);
    const images = tf.randomUniform([2, 16, 20, 1], 0, 1, 'float32', 5);
    const [probabilities, embeddings] = embeddingModel(model).predict(images) as tf.Tensor[];
    expect(embeddings!.shape).toEqual([2, 5]);
    expect(probabilities!.dataSync()).toEqual(predict(model, images));
    tf.dispose([images, probabilities!, embeddings!]);
  });

  it('refuses an image too small for its poolings and scales that do not fit', () => {
    expect(() => build({ ...small, rows: 3 })).toThrow(RangeError);
    expect(() => build({ ...small, learnableScales: true })).toThrow(RangeError);
    expect(() => build({ ...small, partStems: true })).toThrow(RangeError);
    expect(() => build({ layout: 'channels', partStems: true })).toThrow(RangeError);
  });
});
