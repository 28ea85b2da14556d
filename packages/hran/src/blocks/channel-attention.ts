import type { LayerSeeds } from '../layer-seeds.ts';
import { tf } from '../tensorflow.ts';

/** Arguments of channelAttention. */
export interface ChannelAttentionArgs {
  name: string;
  seeds: LayerSeeds;
  /** Squeeze-and-excitation pools by mean; CBAM adds a maximum through the same two dense layers. */
  kind: 'squeeze-and-excitation' | 'cbam';
  /** Channels ÷ hidden units. */
  reduction?: number;
}

/**
 * Channel attention: squeeze-and-excitation (Hu, Shen, Sun 2018) or CBAM's (Woo et al. 2018, equation 2). Keeps the shape
 * [batch, rows, frames, channels]. The map is the layer `${name}_map` [batch, 1, 1, channels].
 */
export function channelAttention(input: tf.SymbolicTensor, args: ChannelAttentionArgs): tf.SymbolicTensor {
  const { name, seeds, kind, reduction = 16 } = args;
  const channels = input.shape[3] as number;
  const squeeze = tf.layers.dense({
    name: `${name}_squeeze`,
    units: Math.max(4, Math.floor(channels / reduction)),
    activation: 'relu',
    kernelInitializer: seeds.he(),
  });
  const excite = tf.layers.dense({
    name: `${name}_excite`,
    units: channels,
    kernelInitializer: seeds.glorot(),
  });
  const mean = tf.layers
    .globalAveragePooling2d({ name: `${name}_mean`, dataFormat: 'channelsLast' })
    .apply(input);
  let logits = excite.apply(squeeze.apply(mean as tf.SymbolicTensor)) as tf.SymbolicTensor;
  if (kind === 'cbam') {
    const max = tf.layers
      .globalMaxPooling2d({ name: `${name}_max`, dataFormat: 'channelsLast' })
      .apply(input);
    const fromMax = excite.apply(squeeze.apply(max as tf.SymbolicTensor)) as tf.SymbolicTensor;
    logits = tf.layers.add({ name: `${name}_add` }).apply([logits, fromMax]) as tf.SymbolicTensor;
  }
  const sigmoid = tf.layers.activation({ name: `${name}_sigmoid`, activation: 'sigmoid' }).apply(logits);
  const map = tf.layers
    .reshape({ name: `${name}_map`, targetShape: [1, 1, channels] })
    .apply(sigmoid as tf.SymbolicTensor) as tf.SymbolicTensor;
  return tf.layers.multiply({ name: `${name}_scale` }).apply([input, map]) as tf.SymbolicTensor;
}
