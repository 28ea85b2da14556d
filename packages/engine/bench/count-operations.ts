import type { tf } from '@earmark/hran';

/** Multiply-accumulates of one clip's forward pass in convolutions and dense layers. */
export function countMultiplyAccumulates(model: tf.LayersModel): number {
  return model.layers.reduce((sum, layer) => {
    const kernel = layer.weights.find((weight) => weight.originalName.endsWith('/kernel'));
    if (!kernel) return sum;
    const size = (kernel.shape as number[]).reduce((total, dimension) => total * dimension, 1);
    const [, rows = 1, frames = 1] = (layer.output as tf.SymbolicTensor).shape as number[];
    return sum + (layer.getClassName() === 'Conv2D' ? size * rows * frames : size);
  }, 0);
}
