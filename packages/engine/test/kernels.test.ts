import { hardSwish, partScales, resizeImage, tf } from '@earmark/hran';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portableTraits, type RuntimeTraits } from '../src/graph/lowering.ts';
import { openEngine, type TrainingSession, type TrainingState } from '../src/index.ts';
import { findBlockSize } from '../src/onnx-engine/find-block-size.ts';
import { loadOnnxruntimeNode } from '../src/onnx-engine/onnx-cpu.ts';
import { onnxRuntime } from '../src/onnx-engine/onnx-runtime.ts';
import { OnnxTrainingSession } from '../src/onnx-engine/onnx-session.ts';
import { randomBatch } from '../src/random-batch.ts';
import { firstGradients, worstDifference } from './compare-states.ts';

type Symbol = tf.SymbolicTensor;
const apply = (layer: tf.layers.Layer, input: Symbol | Symbol[]): Symbol => layer.apply(input) as Symbol;

const module = await loadOnnxruntimeNode();
const blockSize = await findBlockSize(module);
const oracle = await openEngine('tfjs-cpu');

/** The ways in which graphs are written: standard operators, this CPU's blocked convolutions, and without pool indices. */
const forms: [string, RuntimeTraits][] = [
  ['standard operators', portableTraits],
  ['blocked convolutions', { blockSize, poolIndices: true, relu: 'Relu' }],
  ['no pool indices, ReLU as a maximum', { blockSize: 0, poolIndices: false, relu: 'Max' }],
];

/** Layers under test, each between a convolution that needs a gradient and a dense layer. Input [batch, 8, 9, 16]. */
const cases: Record<string, (x: Symbol) => Symbol> = {
  'conv2d 3×3, same': (x) => apply(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same' }), x),
  'conv2d 3×3, valid, activation': (x) =>
    apply(tf.layers.conv2d({ filters: 5, kernelSize: 3, activation: 'sigmoid' }), x),
  'conv2d 2×3, same': (x) =>
    apply(tf.layers.conv2d({ filters: 32, kernelSize: [2, 3], padding: 'same', useBias: false }), x),
  'conv2d 1×1': (x) => apply(tf.layers.conv2d({ filters: 16, kernelSize: 1 }), x),
  'conv2d from one channel': (x) => {
    const one = apply(tf.layers.conv2d({ filters: 1, kernelSize: 1 }), x);
    return apply(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same' }), one);
  },
  'batch normalisation': (x) => apply(tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 }), x),
  relu: (x) => apply(tf.layers.reLU(), x),
  'sigmoid activation': (x) => apply(tf.layers.activation({ activation: 'sigmoid' }), x),
  'hard swish': (x) => apply(hardSwish(), x),
  'max pool': (x) => apply(tf.layers.maxPooling2d({ poolSize: 2 }), x),
  'max pool 2×3': (x) => apply(tf.layers.maxPooling2d({ poolSize: [2, 3], strides: [2, 3] }), x),
  'average pool': (x) => apply(tf.layers.averagePooling2d({ poolSize: [2, 4], strides: [2, 4] }), x),
  'average pool over frames': (x) =>
    apply(tf.layers.averagePooling2d({ poolSize: [1, 9], strides: [1, 9] }), x),
  'global average pool': (x) => apply(tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), x),
  'global max pool': (x) => apply(tf.layers.globalMaxPooling2d({ dataFormat: 'channelsLast' }), x),
  'add, of itself and a row': (x) => {
    const row = apply(tf.layers.averagePooling2d({ poolSize: [1, 9], strides: [1, 9] }), x);
    return apply(tf.layers.add(), [x, x, row]);
  },
  'multiply by a frame map': (x) => {
    const map = apply(tf.layers.averagePooling2d({ poolSize: [8, 1], strides: [8, 1] }), x);
    return apply(tf.layers.multiply(), [x, map]);
  },
  'permute, concatenate, crop': (x) => {
    const turned = apply(tf.layers.permute({ dims: [2, 1, 3] }), x);
    const joined = apply(tf.layers.concatenate({ axis: 1 }), [apply(cropTo8(), turned), x].map(firstFrames));
    return apply(
      tf.layers.cropping2D({
        cropping: [
          [1, 3],
          [0, 2],
        ],
      }),
      joined,
    );
  },
  'reshape to a map': (x) => {
    const mean = apply(tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), x);
    return apply(tf.layers.multiply(), [x, apply(tf.layers.reshape({ targetShape: [1, 1, 16] }), mean)]);
  },
  'part scales by rows': (x) => apply(partScales({ partSizes: [5, 3], axis: 'rows' }), x),
  'part scales by channels': (x) => apply(partScales({ partSizes: [4, 12], axis: 'channels' }), x),
  'a layer used twice': (x) => {
    const shared = tf.layers.conv2d({ filters: 16, kernelSize: 1 });
    return apply(shared, apply(shared, x));
  },
  'frozen batch normalisation': (x) => {
    const norm = tf.layers.batchNormalization();
    const y = apply(norm, x);
    norm.trainable = false;
    return y;
  },
  dropout: (x) => apply(tf.layers.dropout({ rate: 0.3 }), x),
};
const cropTo8 = () =>
  tf.layers.cropping2D({
    cropping: [
      [0, 1],
      [0, 0],
    ],
  });
const firstFrames = (x: Symbol): Symbol =>
  apply(
    tf.layers.cropping2D({
      cropping: [
        [0, 0],
        [0, x.shape[2]! - 8],
      ],
    }),
    x,
  );

function buildCase(layers: (x: Symbol) => Symbol, from?: tf.LayersModel): tf.LayersModel {
  const image = tf.input({ shape: [8, 9, 2] });
  const x = apply(tf.layers.conv2d({ name: 'before', filters: 16, kernelSize: 3, padding: 'same' }), image);
  const y = layers(x);
  const flat = y.rank === 4 ? apply(tf.layers.flatten(), y) : y;
  const outputs = apply(tf.layers.dense({ name: 'after', units: 3, activation: 'sigmoid' }), flat);
  const model = tf.model({ inputs: image, outputs });
  if (from) model.setWeights(from.getWeights());
  return model;
}

const clips = 3;
const batch = randomBatch(clips, 8 * 9 * 2, 3);
/** Gradients by name of layer position: the two models' automatic names differ. */
async function stepOnce(session: TrainingSession, model: tf.LayersModel) {
  const { loss } = await session.step(batch);
  const state = await session.readState();
  const place = new Map(model.layers.map((layer, index) => [layer.name, `layer${index}`]));
  for (const tensor of state.tensors) {
    const [kind, layer, weight] = tensor.name.split('/') as [string, string, string];
    tensor.name = `${kind}/${place.get(layer)}/${weight}`;
  }
  const { probabilities } = await session.predict(batch.images, clips);
  await session.dispose();
  return { loss, state, probabilities };
}

describe.each(Object.keys(cases))('%s', (name) => {
  const options = { batch: clips, seed: 3 };
  const model = buildCase(cases[name]!);
  let expected: Awaited<ReturnType<typeof stepOnce>>;
  beforeAll(async () => {
    const copy = buildCase(cases[name]!, model);
    expected = await stepOnce(await oracle.compile(copy, options), copy);
    copy.dispose();
  });
  afterAll(() => void model.dispose());

  it.each(forms)(
    'has the loss, gradients and statistics of TensorFlow.js, written with %s',
    async (_, traits) => {
      const runtime = onnxRuntime(module, traits, { intraOpNumThreads: 2 }, true);
      const found = await stepOnce(await OnnxTrainingSession.create(runtime, model, options), model);
      expect(found.loss).toBeCloseTo(expected.loss, 5);
      const gradients = [firstGradients(found.state), firstGradients(expected.state)] as const;
      expect(gradients[0].tensors.length).toBeGreaterThan(3);
      expect(worstDifference(...gradients, 'gradient/', 1e-2).difference).toBeLessThan(1e-4);
      const statistics = (state: TrainingState): TrainingState => ({
        ...state,
        tensors: state.tensors.filter((tensor) => tensor.name.includes('moving')),
      });
      const moved = [statistics(found.state), statistics(expected.state)] as const;
      expect(worstDifference(...moved, 'weights/', 1e-2).difference).toBeLessThan(1e-4);
    },
  );
});

describe('resize', () => {
  it('equals TensorFlow.js in an inference graph with a free batch', async () => {
    const image = tf.input({ shape: [8, 9, 2] });
    const resized = apply(resizeImage({ rows: 11, frames: 7 }), image);
    const outputs = apply(
      tf.layers.dense({ units: 3, activation: 'sigmoid' }),
      apply(tf.layers.flatten(), resized),
    );
    const model = tf.model({ inputs: image, outputs });
    const runtime = onnxRuntime(module, portableTraits, {}, true);
    const session = await OnnxTrainingSession.create(runtime, model, { batch: 1, seed: 1 });
    const { probabilities } = await session.predict(batch.images, clips);
    const expected = tf.tidy(() =>
      (model.predict(tf.tensor(batch.images, [clips, 8, 9, 2])) as tf.Tensor).dataSync(),
    );
    expect(Array.from(probabilities)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 5)));
    await session.dispose();
    model.dispose();
  });
});
