import { embeddingLayerName } from './head.ts';
import { tf } from './tensorflow.ts';

/** The same network (shared weights) that also returns the embedding: [probabilities, embeddings]. */
export function embeddingModel(model: tf.LayersModel): tf.LayersModel {
  const embedding = model.getLayer(embeddingLayerName).output as tf.SymbolicTensor;
  return tf.model({ inputs: model.inputs, outputs: [model.outputs[0]!, embedding] });
}
