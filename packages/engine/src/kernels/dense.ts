import type { tf } from '@earmark/hran';
import type { Lowering, LowerLayer } from '../graph/lowering.ts';
import { requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import { activate } from './activation.ts';

/** x · kernel + bias before the activation: [batch, any] → [batch, units]. */
export function denseLogits(lowering: Lowering, layer: tf.layers.Layer, x: GraphTensor): GraphTensor {
  const { graph, tape } = lowering;
  requireSetting(layer, x.shape.length === 2, `an input of rank ${x.shape.length}`);
  const kernel = lowering.weight(layer, 'kernel');
  const bias = new LayerConfig(layer).boolean('useBias') ? lowering.weight(layer, 'bias') : undefined;
  const y = graph.gemm(x, kernel, { bias });
  tape?.record(y, bias ? [x, kernel, bias] : [x, kernel], (gradient) => {
    const name = `${layer.name}/kernel`;
    if (lowering.factors.has(name)) lowering.factors.set(name, { inputs: x, gradients: gradient });
    else if (tape.wants(kernel)) tape.accumulate(kernel, graph.gemm(x, gradient, { transA: true }));
    if (tape.wants(x)) tape.accumulate(x, graph.gemm(gradient, kernel, { transB: true }));
    if (bias && tape.wants(bias))
      tape.accumulate(bias, graph.reshape(graph.reduceSum(gradient, [0]), bias.shape));
  });
  return y;
}

export const lowerDense: LowerLayer = (lowering, layer, [x]) =>
  activate(lowering, layer, new LayerConfig(layer).text('activation'), denseLogits(lowering, layer, x!));
