import { batchNorm } from '../batch-norm.ts';
import type { LayerSeeds } from '../layer-seeds.ts';
import { tf } from '../tensorflow.ts';

/** Arguments of residualBlock. */
export interface ResidualBlockArgs {
  name: string;
  filters: number;
  kernelSize: number;
  seeds: LayerSeeds;
}

/**
 * conv, BN, ReLU, conv, BN, + (1×1 conv, BN) shortcut, ReLU (He et al. 2016; hran's equation 5).
 * [batch, rows, frames, any] → [batch, rows, frames, filters].
 */
export function residualBlock(input: tf.SymbolicTensor, args: ResidualBlockArgs): tf.SymbolicTensor {
  const { name, filters, seeds } = args;
  const convolve = (label: string, kernelSize: number, x: tf.SymbolicTensor): tf.SymbolicTensor => {
    const kernelInitializer = seeds.he();
    const conv = {
      name: label,
      filters,
      kernelSize,
      kernelInitializer,
      padding: 'same',
      useBias: false,
    } as const;
    return tf.layers.conv2d(conv).apply(x) as tf.SymbolicTensor;
  };
  const relu = (label: string, x: tf.SymbolicTensor): tf.SymbolicTensor =>
    tf.layers.reLU({ name: label }).apply(x) as tf.SymbolicTensor;

  const first = batchNorm(`${name}_norm1`, convolve(`${name}_conv1`, args.kernelSize, input));
  const inner = relu(`${name}_relu1`, first);
  const second = batchNorm(`${name}_norm2`, convolve(`${name}_conv2`, args.kernelSize, inner));
  const shortcut = batchNorm(`${name}_shortcut_norm`, convolve(`${name}_shortcut`, 1, input));
  const sum = tf.layers.add({ name: `${name}_add` }).apply([second, shortcut]) as tf.SymbolicTensor;
  return relu(`${name}_relu2`, sum);
}
