import type { tf } from '@earmark/hran';
import { toPlain } from '../graph/channel-blocks.ts';
import { type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import { channelMean, scaleChannels } from './channel-operations.ts';

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
    : normaliseRunning(lowering, layer, toPlain(lowering, x));
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
  const centred = scaleChannels(graph, x, null, graph.unary('Neg', mean));
  const variance = channelMean(graph, graph.multiply(centred, centred));
  const deviation = graph.unary('Sqrt', graph.add(variance, graph.scalar(config.number('epsilon'))));
  const inverse = graph.unary('Reciprocal', deviation);
  const slope = graph.multiply(graph.reshape(gamma, perChannel), inverse);
  const y = scaleChannels(graph, centred, slope, graph.reshape(beta, perChannel));

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
    const sum = channelMean(graph, gradient);
    const product = channelMean(graph, graph.multiply(gradient, centred));
    tape.accumulate(beta, graph.reshape(graph.scale(sum, count), [channels]));
    tape.accumulate(gamma, graph.reshape(graph.scale(graph.multiply(product, inverse), count), [channels]));
    if (!tape.wants(x)) return;
    // dx = slope · (dy − mean(dy) − centred · inverse² · mean(dy · centred))
    const pull = graph.multiply(
      slope,
      graph.multiply(graph.multiply(inverse, inverse), graph.unary('Neg', product)),
    );
    const offset = graph.multiply(slope, graph.unary('Neg', sum));
    const pulled = scaleChannels(graph, centred, pull, null);
    tape.accumulate(x, scaleChannels(graph, gradient, slope, offset, pulled));
  });
  return y;
}
