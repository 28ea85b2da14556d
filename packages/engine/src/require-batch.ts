import type { CompileOptions, TrainingBatch } from './engine.ts';
import { EngineError } from './engine-error.ts';

const requireLength = (what: string, values: Float32Array, length: number): void => {
  if (values.length === length) return;
  throw new EngineError('wrong-shape', `${what} hold ${values.length} values where ${length} are needed`);
};

/** @throws EngineError `wrong-shape` when the images are not `clips` images of `clipSize` values. */
export const requireImages = (images: Float32Array, clips: number, clipSize: number): void =>
  requireLength('images', images, clips * clipSize);

/** @throws EngineError `wrong-shape` when a part of the batch does not have the compiled size. */
export function requireTrainingBatch(
  batch: TrainingBatch,
  clips: number,
  clipSize: number,
  instruments: number,
): void {
  requireImages(batch.images, clips, clipSize);
  requireLength('targets', batch.targets, clips * instruments);
  requireLength('weights', batch.weights, clips * instruments);
}

/**
 * @returns clips per executed graph.
 * @throws EngineError `wrong-shape` when they do not divide the batch.
 */
export function requireMicroBatch({ batch, microBatch = batch }: CompileOptions): number {
  if (batch % microBatch === 0) return microBatch;
  throw new EngineError('wrong-shape', `Micro-batch ${microBatch} does not divide batch ${batch}`);
}

/** @throws EngineError `not-a-number` when a step's loss or gradient is not a number. */
export function requireFiniteStep(loss: number, gradientNorm: number, step: number): void {
  if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) return;
  const what = Number.isFinite(loss) ? 'gradient' : 'loss';
  throw new EngineError('not-a-number', `The ${what} of step ${step} is not a number; weights are kept`);
}
