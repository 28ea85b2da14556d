import { tf } from '@earmark/hran';
import type { TrainingBatch } from '../engine.ts';
import type { Parameter } from '../graph/parameters.ts';
import { sumWeights } from '../sum-weights.ts';
import { forwardPass } from './forward-pass.ts';
import { maskedLoss } from './masked-loss.ts';

/** How a batch is taken through the network. */
export interface GradientOptions {
  /** Clips per part; batch statistics are those of each part. */
  clips: number;
  /** Number of parts. */
  parts: number;
  /** Of the dropout masks. */
  seed: number;
  step: number;
}

/** Loss and gradients of a whole batch, in the order of the parameters. The caller disposes of the gradients. */
export function batchGradients(
  model: tf.LayersModel,
  parameters: readonly Parameter[],
  batch: TrainingBatch,
  { clips, parts, seed, step }: GradientOptions,
): { loss: number; gradients: tf.Tensor[] } {
  const clipShape = model.inputs[0]!.shape.slice(1) as number[];
  const clipSize = tf.util.sizeFromShape(clipShape);
  const instruments = model.outputs[0]!.shape.at(-1)!;
  const weightSum = sumWeights(batch.weights);
  const inverse = weightSum > 0 ? 1 / weightSum : 0;
  let loss = 0;
  let gradients: tf.Tensor[] = [];
  for (let part = 0; part < parts; part++) {
    const pairs = (values: Float32Array): tf.Tensor2D =>
      tf.tensor2d(values.subarray(part * clips * instruments, (part + 1) * clips * instruments), [
        clips,
        instruments,
      ]);
    const images = batch.images.subarray(part * clips * clipSize, (part + 1) * clips * clipSize);
    const { value, grads } = tf.variableGrads(() => {
      const { logits } = forwardPass(model, tf.tensor(images, [clips, ...clipShape]), { seed, step, part });
      return maskedLoss(logits, pairs(batch.targets), pairs(batch.weights), inverse);
    });
    loss += value.dataSync()[0]!;
    const found = parameters.map(({ variable, shape }) => grads[variable.name] ?? tf.zeros(shape));
    const sums =
      gradients.length === 0 ? found : found.map((gradient, index) => gradient.add(gradients[index]!));
    const rest = Object.values(grads).filter((gradient) => !sums.includes(gradient));
    tf.dispose([value, ...gradients, ...rest]);
    gradients = sums;
  }
  return { loss, gradients };
}
