import { EngineError } from '@earmark/engine';

/** The data cannot train a model: nothing to fit, or nothing to validate on. */
export class UntrainableDataError extends Error {
  override readonly name = 'UntrainableDataError';
}

/** The loss stopped being a number; `epoch` is the last epoch whose weights are good (0: none). */
export class NonFiniteLossError extends Error {
  override readonly name = 'NonFiniteLossError';
  readonly epoch: number;

  constructor(epoch: number, step: number) {
    const kept = epoch > 0 ? `the weights of epoch ${epoch} are kept` : 'no epoch had finished';
    super(`the loss is not a number at step ${step}; ${kept}: try a smaller learning rate`);
    this.epoch = epoch;
  }
}

/** Not even one clip at a time fits into memory. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';
}

/** A checkpoint that is truncated, altered, or of another run. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

/** A network cannot start from an earlier model's weights: another preset, layout, instruments or shape. */
export class WarmStartError extends Error {
  override readonly name = 'WarmStartError';
}

/** What was asked of a model is nothing that a model of its kind has. */
export class ModelKindError extends Error {
  override readonly name = 'ModelKindError';
}

/** A model folder that lacks a file, was altered, or does not fit together; `file` says where. */
export class ModelFolderError extends Error {
  override readonly name = 'ModelFolderError';
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
  }
}

/** Whether an engine's error says that memory ran out. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof EngineError) return error.code === 'out-of-memory';
  return error instanceof RangeError && /array buffer allocation/i.test(error.message);
}

/** Whether an engine's error says that the loss or a gradient stopped being a number. */
export function isNotANumber(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'not-a-number';
}
