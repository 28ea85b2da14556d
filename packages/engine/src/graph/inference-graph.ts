import type { tf } from '@earmark/hran';
import { GraphOperations } from '../onnx/graph-operations.ts';
import { imageShape, lowerModel } from './lower-model.ts';
import { portableTraits } from './lowering.ts';
import type { ParameterGroup } from './parameters.ts';
import { weightConstants } from './weight-source.ts';

/**
 * The network for inference: input `image` [batch, channels, rows, frames] with a free batch, outputs `probabilities`
 * [batch, instruments] and `embeddings` [batch, embeddingSize]. Standard operators only, weights inside.
 */
export function writeInferenceGraph(
  model: tf.LayersModel,
  groups: readonly ParameterGroup[],
  values: ReadonlyMap<string, Float32Array>,
): Uint8Array {
  const graph = new GraphOperations();
  const image = graph.input('image', imageShape(model, -1));
  const weight = weightConstants(graph, groups, values);
  const lowering = {
    graph,
    tape: null,
    batch: -1,
    traits: portableTraits,
    weight,
    dropouts: [],
    statistics: [],
    factors: new Map(),
    reordered: new Map(),
  };
  const { logits, embeddings } = lowerModel(lowering, model, image);
  graph.output('probabilities', graph.unary('Sigmoid', logits));
  graph.output('embeddings', embeddings);
  return graph.encode('inference');
}
