import type { tf } from '@earmark/hran';
import { type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

/** max(x, 0); the gradient at 0 is 0. */
export function relu(lowering: Lowering, x: GraphTensor): GraphTensor {
  const { graph, tape, traits } = lowering;
  const y =
    traits.relu === 'Relu' ? graph.unary('Relu', x) : graph.node('Max', [x, graph.scalar(0)], x.shape);
  tape?.record(y, [x], (gradient) => {
    // 1 where y > 0, else 0, in one pass: HardSigmoid = clamp(alpha · y, 0, 1).
    const open = graph.node('HardSigmoid', [y], y.shape, { alpha: { float: 1e38 }, beta: { float: 0 } });
    tape.accumulate(x, graph.multiply(gradient, open));
  });
  return y;
}

/** 1 / (1 + exp(−x)). */
export function sigmoid(lowering: Lowering, x: GraphTensor): GraphTensor {
  const { graph, tape } = lowering;
  const y = graph.unary('Sigmoid', x);
  tape?.record(y, [x], (gradient) => {
    const slope = graph.multiply(y, graph.subtract(graph.scalar(1), y));
    tape.accumulate(x, graph.multiply(gradient, slope));
  });
  return y;
}

/** The activation named in a layer's configuration. */
export function activate(
  lowering: Lowering,
  layer: tf.layers.Layer,
  name: string,
  x: GraphTensor,
): GraphTensor {
  if (name === 'linear') return x;
  if (name === 'relu') return relu(lowering, x);
  requireSetting(layer, name === 'sigmoid', `activation ${name}`);
  return sigmoid(lowering, x);
}

export const lowerRelu: LowerLayer = (lowering, layer, [x]) => {
  const limit = layer.getConfig().maxValue;
  requireSetting(layer, limit === undefined || limit === null, `maxValue ${limit}`);
  return relu(lowering, x!);
};

export const lowerActivation: LowerLayer = (lowering, layer, [x]) =>
  activate(lowering, layer, new LayerConfig(layer).text('activation'), x!);
