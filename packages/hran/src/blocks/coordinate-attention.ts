import { batchNorm } from '../batch-norm.ts';
import type { LayerSeeds } from '../layer-seeds.ts';
import { hardSwish } from '../layers/hard-swish.ts';
import { tf } from '../tensorflow.ts';

/**
 * Coordinate attention (Hou, Zhou, Feng 2021): pool along frames and along rows, concat, 1×1 conv to
 * max(8, channels / 32), BN, hard swish, split, 1×1 conv and sigmoid each, multiply. Keeps the shape
 * [batch, rows, frames, channels]. The maps are the layers `${name}_row_map` [batch, rows, 1, channels] and
 * `${name}_frame_map` [batch, 1, frames, channels].
 */
export function coordinateAttention(
  input: tf.SymbolicTensor,
  args: { name: string; seeds: LayerSeeds },
): tf.SymbolicTensor {
  const { name, seeds } = args;
  const [, rows, frames, channels] = input.shape as [null, number, number, number];
  const transpose = (label: string, x: tf.SymbolicTensor): tf.SymbolicTensor =>
    tf.layers.permute({ name: label, dims: [2, 1, 3] }).apply(x) as tf.SymbolicTensor;
  const pool = (label: string, poolSize: [number, number]): tf.SymbolicTensor =>
    tf.layers
      .averagePooling2d({ name: label, poolSize, strides: poolSize })
      .apply(input) as tf.SymbolicTensor;
  const convolve = (
    label: string,
    filters: number,
    x: tf.SymbolicTensor,
    activation: 'linear' | 'sigmoid',
  ) => {
    const kernelInitializer = activation === 'linear' ? seeds.he() : seeds.glorot();
    const conv = { name: label, filters, kernelSize: 1, kernelInitializer, activation };
    return tf.layers.conv2d(conv).apply(x) as tf.SymbolicTensor;
  };
  const crop = (label: string, top: number, bottom: number, x: tf.SymbolicTensor): tf.SymbolicTensor => {
    const cropping: [[number, number], [number, number]] = [
      [top, bottom],
      [0, 0],
    ];
    return tf.layers.cropping2D({ name: label, cropping }).apply(x) as tf.SymbolicTensor;
  };

  const alongFrames = pool(`${name}_pool_frames`, [1, frames]);
  const alongRows = transpose(`${name}_transpose_pooled`, pool(`${name}_pool_rows`, [rows, 1]));
  const pooled = tf.layers
    .concatenate({ name: `${name}_concat`, axis: 1 })
    .apply([alongFrames, alongRows]) as tf.SymbolicTensor;
  const squeezed = convolve(`${name}_squeeze`, Math.max(8, Math.floor(channels / 32)), pooled, 'linear');
  const active = hardSwish({ name: `${name}_swish` }).apply(
    batchNorm(`${name}_norm`, squeezed),
  ) as tf.SymbolicTensor;
  const rowPart = crop(`${name}_split_rows`, 0, frames, active);
  const framePart = transpose(`${name}_transpose_frames`, crop(`${name}_split_frames`, rows, 0, active));
  const rowMap = convolve(`${name}_row_map`, channels, rowPart, 'sigmoid');
  const frameMap = convolve(`${name}_frame_map`, channels, framePart, 'sigmoid');
  const byRows = tf.layers.multiply({ name: `${name}_by_rows` }).apply([input, rowMap]) as tf.SymbolicTensor;
  return tf.layers.multiply({ name: `${name}_by_frames` }).apply([byRows, frameMap]) as tf.SymbolicTensor;
}
