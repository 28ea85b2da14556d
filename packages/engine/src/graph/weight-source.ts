import type { tf } from '@earmark/hran';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';
import type { ParameterGroup } from './parameters.ts';

/** Finds the graph's tensor of a layer's weight. */
export type WeightSource = (layer: tf.layers.Layer, weight: string) => GraphTensor;

const finder =
  (tensors: ReadonlyMap<string, GraphTensor>): WeightSource =>
  (layer, weight) => {
    const tensor = tensors.get(`${layer.name}/${weight}`);
    if (!tensor) throw new Error(`Layer ${layer.name} has no weight ${weight}`);
    return tensor;
  };

/** Weights as inputs of the graph, one vector per group, taken apart inside. */
export function weightInputs(
  graph: GraphOperations,
  groups: readonly ParameterGroup[],
): { source: WeightSource; vectors: Map<string, GraphTensor>; tensors: Map<string, GraphTensor> } {
  const tensors = new Map<string, GraphTensor>();
  const vectors = new Map<string, GraphTensor>();
  for (const group of groups) {
    const vector = graph.input(`weights/${group.name}`, [group.size]);
    vectors.set(group.name, vector);
    const pieces = graph.split(
      vector,
      group.parameters.map((parameter) => parameter.size),
      0,
    );
    for (const [index, parameter] of group.parameters.entries()) {
      tensors.set(parameter.name, graph.reshape(pieces[index]!, parameter.graphShape));
    }
  }
  return { source: finder(tensors), vectors, tensors };
}

/** Weights as constants of the graph, which lets the runtime fold batch normalisation and reorder kernels. */
export function weightConstants(
  graph: GraphOperations,
  groups: readonly ParameterGroup[],
  values: ReadonlyMap<string, Float32Array>,
): WeightSource {
  const tensors = new Map<string, GraphTensor>();
  for (const group of groups) {
    const vector = values.get(group.name)!;
    for (const { name, graphShape, offset, size } of group.parameters) {
      tensors.set(name, graph.weight(name, graphShape, vector.subarray(offset, offset + size)));
    }
  }
  return finder(tensors);
}
