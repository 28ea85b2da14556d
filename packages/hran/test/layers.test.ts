import { describe, expect, it } from 'vitest';
import { hardSwish, loadModel, partScales, resizeImage, saveModel, tf } from '../src/index.ts';

/** Runs a layer in a one-layer model, saved and loaded in between, and checks that no tensor is left. */
const throughModel = async (layer: tf.layers.Layer, input: tf.Tensor): Promise<Float32Array> => {
  const image = tf.input({ shape: input.shape.slice(1) });
  const model = tf.model({ inputs: image, outputs: layer.apply(image) as tf.SymbolicTensor });
  const copy = await loadModel(await saveModel(model));
  const before = tf.memory().numTensors;
  const predict = (net: tf.LayersModel) =>
    tf.tidy(() => (net.predict(input) as tf.Tensor).dataSync() as Float32Array);
  const values = predict(model);
  expect(predict(copy)).toEqual(values);
  expect(tf.memory().numTensors).toBe(before);
  return values;
};

describe('HardSwish', () => {
  it('is x · relu6(x + 3) / 6 with its slope', async () => {
    const x = tf.tensor2d([[-4, -3, -1, 0, 1, 3, 5]]);
    expect(Array.from(await throughModel(hardSwish(), x))).toEqual(
      [-0, -0, -1 / 3, 0, 2 / 3, 3, 5].map((v) => expect.closeTo(v, 6)),
    );
    const inner = tf.tensor1d([-2, 0.5, 2]);
    const slope = tf.grad((value: tf.Tensor) => (hardSwish().apply(value) as tf.Tensor).sum())(inner);
    // d/dx (x² + 3x) / 6 = x / 3 + 1 / 2
    expect(Array.from(slope.dataSync())).toEqual([-2, 0.5, 2].map((v) => expect.closeTo(v / 3 + 0.5, 6)));
  });
});

describe('PartScales', () => {
  it('multiplies each part’s rows by its scale, which gets the part’s gradient', async () => {
    const layer = partScales({ partSizes: [2, 1], axis: 'rows' });
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 3, 2, 1]);
    await throughModel(layer, x);
    const scales = tf.tensor1d([2, 10]);
    layer.weights[0]!.write(scales);
    expect(Array.from((layer.apply(x) as tf.Tensor).dataSync())).toEqual([2, 4, 6, 8, 50, 60]);
    const { grads } = tf.variableGrads(() => (layer.apply(x) as tf.Tensor).sum() as tf.Scalar);
    expect(Array.from(grads[layer.weights[0]!.name]!.dataSync())).toEqual([10, 11]);
  });

  it('scales channels', async () => {
    const layer = partScales({ partSizes: [1, 1], axis: 'channels' });
    const x = tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]);
    expect(Array.from(await throughModel(layer, x))).toEqual([1, 2, 3, 4]);
    layer.weights[0]!.write(tf.tensor1d([1, 3]));
    expect(Array.from((layer.apply(x) as tf.Tensor).dataSync())).toEqual([1, 6, 3, 12]);
  });
});

describe('ResizeImage', () => {
  it('interpolates with half-pixel centres', async () => {
    const x = tf.tensor4d([0, 4], [1, 1, 2, 1]);
    // Two samples at ½ and 1½ read at ¼, ¾, 1¼, 1¾ of four, clamped at the ends.
    expect(Array.from(await throughModel(resizeImage({ rows: 1, frames: 4 }), x))).toEqual([0, 1, 3, 4]);
  });
});
