import type { tf } from '@earmark/hran';

/** Working memory of a training step ÷ size of all layers' outputs, as measured: 1.8 on onnx-cpu. */
const stepOverhead = 2;

/**
 * Clips per executed graph for a net whose maps at the full batch would not fit into memory: the largest divisor of the batch
 * whose step takes about `budgetBytes` at most. The budget is fixed, not read off the machine, since batch statistics, and so the
 * trained model, depend on the micro-batch.
 *
 * @returns `batch` itself where it fits; at least 1.
 */
export function suggestMicroBatch(model: tf.LayersModel, batch: number, budgetBytes = 4e9): number {
  const outputs = model.layers.map((layer) => (layer.getOutputAt(0) as tf.SymbolicTensor).shape.slice(1));
  const values = outputs.reduce(
    (sum, shape) => sum + shape.reduce<number>((size, axis) => size * axis!, 1),
    0,
  );
  const clipBytes = stepOverhead * Float32Array.BYTES_PER_ELEMENT * values;
  for (let clips = batch; clips > 1; clips--) {
    if (batch % clips === 0 && clips * clipBytes <= budgetBytes) return clips;
  }
  return 1;
}
