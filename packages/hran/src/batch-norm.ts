import { tf } from './tensorflow.ts';

/**
 * Batch normalisation over the channels of [batch, rows, frames, channels]. Momentum 0.9 instead of Keras' 0.99:
 * a training run of a few hundred steps must reach its statistics.
 */
export const batchNorm = (name: string, x: tf.SymbolicTensor): tf.SymbolicTensor =>
  tf.layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 }).apply(x) as tf.SymbolicTensor;
