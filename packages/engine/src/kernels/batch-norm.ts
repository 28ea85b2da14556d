import type { tf } from '@earmark/hran';
import { type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';

/** Mean over batch, rows and frames, in two steps: each has a fast kernel in onnxruntime. */
const channelMean = (graph: GraphOperations, x: GraphTensor): GraphTensor =>
  graph.reduceMean(graph.reduceMean(x, [2, 3]), [0]);

const channelSum = (graph: GraphOperations, x: GraphTensor): GraphTensor =>
  graph.reduceSum(graph.reduceSum(x, [2, 3]), [0]);

/**
 * Batch normalisation over channels (Ioffe, Szegedy 2015) with the batch's mean and biased variance; running statistics
 * move by 1 − momentum, as in TensorFlow.js. Inference and frozen layers use the running statistics.
 */
export const lowerBatchNorm: LowerLayer = (lowering, layer, [input]) => {
  const x = input!;
  requireSetting(layer, x.shape.length === 4, `an input of rank ${x.shape.length}`);
  const config = layer.getConfig();
  const axis = Array.isArray(config.axis) ? config.axis[0] : config.axis;
  requireSetting(layer, axis === -1 || axis === 3, `axis ${axis}`);
  requireSetting(layer, config.scale !== false && config.center !== false, 'scale or center off');
  return lowering.tape && layer.trainable
    ? normaliseBatch(lowering, layer, x)
    : normaliseRunning(lowering, layer, x);
};

function normaliseRunning(lowering: Lowering, layer: tf.layers.Layer, x: GraphTensor): GraphTensor {
  const { graph, tape } = lowering;
  const epsilon = new LayerConfig(layer).number('epsilon');
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((weight) =>
    lowering.weight(layer, weight),
  ) as [GraphTensor, GraphTensor, GraphTensor, GraphTensor];
  const inputs = [x, gamma, beta, mean, variance];
  const y = graph.node('BatchNormalization', inputs, x.shape, { epsilon: { float: epsilon } });
  tape?.record(y, [x], (gradient) => {
    const deviation = graph.unary('Sqrt', graph.add(variance, graph.scalar(epsilon)));
    const slope = graph.reshape(graph.divide(gamma, deviation), [1, x.shape[1]!, 1, 1]);
    tape.accumulate(x, graph.multiply(gradient, slope));
  });
  return y;
}

function normaliseBatch(lowering: Lowering, layer: tf.layers.Layer, x: GraphTensor): GraphTensor {
  const { graph } = lowering;
  const tape = lowering.tape!;
  const config = new LayerConfig(layer);
  const momentum = config.number('momentum');
  const [batch, channels, rows, frames] = x.shape as [number, number, number, number];
  const perChannel = [1, channels, 1, 1];
  const gamma = lowering.weight(layer, 'gamma');
  const beta = lowering.weight(layer, 'beta');

  const mean = channelMean(graph, x);
  const centred = graph.subtract(x, mean);
  const variance = channelMean(graph, graph.multiply(centred, centred));
  const deviation = graph.unary('Sqrt', graph.add(variance, graph.scalar(config.number('epsilon'))));
  const inverse = graph.unary('Reciprocal', deviation);
  const slope = graph.multiply(graph.reshape(gamma, perChannel), inverse);
  const y = graph.add(graph.multiply(centred, slope), graph.reshape(beta, perChannel));

  for (const [weight, value] of [
    ['moving_mean', mean],
    ['moving_variance', variance],
  ] as const) {
    const kept = graph.scale(lowering.weight(layer, weight), momentum);
    const moved = graph.scale(graph.reshape(value, [channels]), 1 - momentum);
    lowering.statistics.push({ parameter: `${layer.name}/${weight}`, tensor: graph.add(kept, moved) });
  }

  tape.record(y, [x, gamma, beta], (gradient) => {
    const count = batch * rows * frames;
    const sum = channelSum(graph, gradient);
    const product = channelSum(graph, graph.multiply(gradient, centred));
    tape.accumulate(beta, graph.reshape(sum, [channels]));
    tape.accumulate(gamma, graph.reshape(graph.multiply(product, inverse), [channels]));
    if (!tape.wants(x)) return;
    // dx = slope · (dy − mean(dy) − centred · inverse² · mean(dy · centred))
    const pull = graph.multiply(
      graph.multiply(slope, graph.multiply(inverse, inverse)),
      graph.scale(product, -1 / count),
    );
    const offset = graph.multiply(slope, graph.scale(sum, -1 / count));
    const direct = graph.add(graph.multiply(gradient, slope), offset);
    tape.accumulate(x, graph.add(direct, graph.multiply(centred, pull)));
  });
  return y;
}
