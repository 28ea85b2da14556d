import type { tf } from '@earmark/hran';

/** One weight of the network: its place in TensorFlow.js and in the graph. */
export interface Parameter {
  /** `layer/weight`, such as `block1_conv1/kernel`. */
  name: string;
  layer: tf.layers.Layer;
  variable: tf.LayerVariable;
  /** Shape in TensorFlow.js. */
  shape: number[];
  /** Shape in the graph: convolution kernels are [out, in, rows, frames] there. */
  graphShape: number[];
  size: number;
  group: ParameterGroupName;
  /** First element within its group's vector. */
  offset: number;
}

/**
 * Weights travel as few long vectors: kernels (with weight decay), other trained weights (without), frozen weights, and
 * running statistics. A large kernel has a vector of its own.
 */
export type ParameterGroupName = string;

/** Weights that share one vector. */
export interface ParameterGroup {
  name: ParameterGroupName;
  size: number;
  trained: boolean;
  /** Whether AdamW's weight decay applies: to kernels, not to biases, BN weights and scales. */
  decayed: boolean;
  /**
   * Whether the gradient stays in its two factors, a dense layer's inputs and the gradients of its outputs: of a large kernel
   * they are a thousandth of the gradient's size, and the optimiser multiplies them piece by piece.
   */
  factored: boolean;
  parameters: Parameter[];
}

const defaultLargeSize = 4_000_000;

const isStatistic = (name: string): boolean =>
  name.endsWith('/moving_mean') || name.endsWith('/moving_variance');

function groupOf(
  name: string,
  layer: tf.layers.Layer,
  shape: number[],
  large: boolean,
): Omit<ParameterGroup, 'parameters' | 'size'> {
  const fixed = { trained: false, decayed: false, factored: false };
  if (isStatistic(name)) return { name: 'statistics', ...fixed };
  if (!layer.trainable) return { name: 'frozen', ...fixed };
  if (shape.length < 2) return { name: 'plain', ...fixed, trained: true };
  const factored = large && layer.getClassName() === 'Dense' && layer.inboundNodes.length === 1;
  return { name: large ? `large:${name}` : 'kernels', trained: true, decayed: true, factored };
}

/** All weights of a model in groups, in layer order. Kernels of more than `largeSize` elements count as large. */
export function planParameters(model: tf.LayersModel, largeSize = defaultLargeSize): ParameterGroup[] {
  const groups = new Map<string, ParameterGroup>();
  for (const layer of model.layers) {
    for (const variable of layer.weights) {
      const name = `${layer.name}/${variable.originalName.split('/').at(-1)}`;
      const shape = variable.shape as number[];
      const size = shape.reduce((total, dimension) => total * dimension, 1);
      const found = groupOf(name, layer, shape, size > largeSize);
      const group = groups.get(found.name) ?? { ...found, size: 0, parameters: [] };
      groups.set(group.name, group);
      const graphShape = shape.length === 4 ? [shape[3]!, shape[2]!, shape[0]!, shape[1]!] : shape;
      group.parameters.push({
        name,
        layer,
        variable,
        shape,
        graphShape,
        size,
        group: group.name,
        offset: group.size,
      });
      group.size += size;
    }
  }
  return [...groups.values()];
}

/** Reorders a convolution kernel [rows, frames, in, out] to [out, in, rows, frames]; other weights are copied as they are. */
export function toGraphOrder(parameter: Parameter, values: Float32Array, target: Float32Array): void {
  if (parameter.shape.length !== 4) {
    target.set(values);
    return;
  }
  const [rows, frames, channelsIn, channelsOut] = parameter.shape as [number, number, number, number];
  const places = rows * frames;
  for (let place = 0, at = 0; place < places; place++) {
    for (let from = 0; from < channelsIn; from++) {
      for (let to = 0; to < channelsOut; to++, at++)
        target[(to * channelsIn + from) * places + place] = values[at]!;
    }
  }
}

/** The reverse of toGraphOrder. */
export function fromGraphOrder(parameter: Parameter, values: Float32Array): Float32Array {
  if (parameter.shape.length !== 4) return values.slice();
  const [rows, frames, channelsIn, channelsOut] = parameter.shape as [number, number, number, number];
  const places = rows * frames;
  const target = new Float32Array(values.length);
  for (let place = 0, at = 0; place < places; place++) {
    for (let from = 0; from < channelsIn; from++) {
      for (let to = 0; to < channelsOut; to++, at++)
        target[at] = values[(to * channelsIn + from) * places + place]!;
    }
  }
  return target;
}
