import type { tf } from '@earmark/hran';

/** Σ weight · BCE(sigmoid(logit), target) · inverseWeightSum, computed from logits: emitLoss' formula in TensorFlow.js. */
export function maskedLoss(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  pairWeights: tf.Tensor2D,
  inverseWeightSum: number,
): tf.Scalar {
  const tail = logits.abs().neg().exp().log1p();
  const pairLoss = logits.relu().sub(logits.mul(targets)).add(tail);
  return pairLoss.mul(pairWeights).sum().mul(inverseWeightSum) as tf.Scalar;
}
