import type { LayerSeeds } from './layer-seeds.ts';
import type { HeadName } from './presets.ts';
import { tf } from './tensorflow.ts';

/** Name of the penultimate dense layer, whose output is the embedding [batch, denseUnits]. */
export const embeddingLayerName = 'embedding';
/** Name of the dropout layer between the two, the network's only one. */
export const headDropoutName = 'head_dropout';
/** Name of the last layer, whose output are the probabilities [batch, instruments]. */
export const probabilityLayerName = 'probabilities';

/** Arguments of classificationHead. */
export interface HeadArgs {
  head: HeadName;
  denseUnits: number;
  dropout: number;
  instruments: number;
  seeds: LayerSeeds;
}

const poolMap = (input: tf.SymbolicTensor, head: HeadName): tf.SymbolicTensor => {
  const frames = input.shape[2] as number;
  if (head === 'global') {
    const layer = tf.layers.globalAveragePooling2d({ name: 'head_mean', dataFormat: 'channelsLast' });
    return layer.apply(input) as tf.SymbolicTensor;
  }
  if (head === 'frequency-kept') {
    const layer = tf.layers.averagePooling2d({
      name: 'head_mean',
      poolSize: [1, frames],
      strides: [1, frames],
    });
    return tf.layers.flatten({ name: 'head_flatten' }).apply(layer.apply(input)) as tf.SymbolicTensor;
  }
  return tf.layers.flatten({ name: 'head_flatten' }).apply(input) as tf.SymbolicTensor;
};

/** Pool, dense ReLU, dropout, dense sigmoid: [batch, rows, frames, channels] → [batch, instruments]. */
export function classificationHead(input: tf.SymbolicTensor, args: HeadArgs): tf.SymbolicTensor {
  const { seeds } = args;
  const embedding = tf.layers
    .dense({
      name: embeddingLayerName,
      units: args.denseUnits,
      activation: 'relu',
      kernelInitializer: seeds.he(),
    })
    .apply(poolMap(input, args.head)) as tf.SymbolicTensor;
  const dropped = tf.layers.dropout({ name: headDropoutName, rate: args.dropout }).apply(embedding);
  return tf.layers
    .dense({
      name: probabilityLayerName,
      units: args.instruments,
      activation: 'sigmoid',
      kernelInitializer: seeds.glorot(),
    })
    .apply(dropped as tf.SymbolicTensor) as tf.SymbolicTensor;
}
