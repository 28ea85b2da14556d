import { tf } from './tensorflow.ts';

/** One row of a layer table. */
export interface LayerDescription {
  name: string;
  kind: string;
  /** Output shape without the batch. */
  shape: (number | null)[];
  /** Trainable parameters. */
  parameters: number;
}

/** The network's layers in order, with output shapes and trainable parameter counts. */
export function describeLayers(model: tf.LayersModel): LayerDescription[] {
  return model.layers.map((layer) => ({
    name: layer.name,
    kind: layer.getClassName(),
    shape: (layer.getOutputAt(0) as tf.SymbolicTensor).shape.slice(1),
    parameters: layer.trainableWeights.reduce(
      (sum, weight) => sum + tf.util.sizeFromShape(weight.shape as number[]),
      0,
    ),
  }));
}

/** Trainable parameters of the whole network. */
export const countParameters = (model: tf.LayersModel): number =>
  describeLayers(model).reduce((sum, layer) => sum + layer.parameters, 0);
