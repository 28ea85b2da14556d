import type { LayerSeeds } from '../layer-seeds.ts';
import { tf } from '../tensorflow.ts';

/** Arguments of partStems. */
export interface PartStemsArgs {
  name: string;
  /** Rows of each part, top to bottom; they add up to the image's rows. */
  partRows: readonly number[];
  seeds: LayerSeeds;
  /** Filters per part. */
  filters?: number;
}

/**
 * A 3×3 convolution with ReLU of its own for each part of the image: log-mel, chroma, contrast and tonnetz have little in common
 * that one kernel could look for. [batch, rows, frames, channels] → [batch, rows, frames, filters].
 */
export function partStems(input: tf.SymbolicTensor, args: PartStemsArgs): tf.SymbolicTensor {
  const { name, partRows, seeds, filters = 4 } = args;
  const rows = input.shape[1] as number;
  const starts = partRows.map((_, part) => partRows.slice(0, part).reduce((sum, size) => sum + size, 0));
  const stems = partRows.map((size, part) => {
    const cropping: [[number, number], [number, number]] = [
      [starts[part]!, rows - starts[part]! - size],
      [0, 0],
    ];
    const label = `${name}${part + 1}`;
    const cropped =
      partRows.length === 1 ? input : tf.layers.cropping2D({ name: `${label}_rows`, cropping }).apply(input);
    const kernelInitializer = seeds.he();
    const conv = {
      name: label,
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer,
    } as const;
    return tf.layers.conv2d(conv).apply(cropped as tf.SymbolicTensor) as tf.SymbolicTensor;
  });
  if (stems.length === 1) return stems[0]!;
  return tf.layers.concatenate({ name: `${name}_concat`, axis: 1 }).apply(stems) as tf.SymbolicTensor;
}
