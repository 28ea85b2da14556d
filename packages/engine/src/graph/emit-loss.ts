import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';

/**
 * Σ weight · BCE(sigmoid(logit), target) · inverse_weight_sum, from logits so that no logarithm of a rounded
 * probability is taken: BCE = max(z, 0) − z · t + log(1 + exp(−|z|)). Its gradient by z is (sigmoid(z) − t) · weight.
 */
export function emitLoss(
  graph: GraphOperations,
  logits: GraphTensor,
): { loss: GraphTensor; gradient: GraphTensor } {
  const targets = graph.input('targets', logits.shape);
  const pairWeights = graph.input('pair_weights', logits.shape);
  const inverseWeightSum = graph.input('inverse_weight_sum', []);
  const scaled = graph.multiply(pairWeights, inverseWeightSum);
  const tail = graph.unary('Softplus', graph.unary('Neg', graph.unary('Abs', logits)));
  const linear = graph.subtract(graph.unary('Relu', logits), graph.multiply(logits, targets));
  const pairLoss = graph.multiply(graph.add(linear, tail), scaled);
  const loss = graph.reshape(graph.reduceSum(pairLoss, [0, 1]), []);
  const error = graph.subtract(graph.unary('Sigmoid', logits), targets);
  return { loss, gradient: graph.multiply(error, scaled) };
}
