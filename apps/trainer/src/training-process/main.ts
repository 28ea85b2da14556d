import { EngineError } from '@earmark/engine';
import {
  ModelFolderError,
  ModelKindError,
  NonFiniteLossError,
  OutOfMemoryError,
  UntrainableDataError,
  WarmStartError,
} from '@earmark/training';
import { type TrainingMessage, trainingJobShape } from './messages.ts';
import { trainJob } from './train-job.ts';

/**
 * The process in which a run is computed, apart from the trainer's own: heartbeats go on while a step computes,
 * a cancelled run ends at once, and a crash or lack of memory in native code takes nothing else along.
 */
function tell(message: TrainingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

/** Failures that say themselves what is wrong; others are bugs, whose stack is wanted. */
function explain(error: unknown): string {
  if (
    error instanceof UntrainableDataError ||
    error instanceof NonFiniteLossError ||
    error instanceof OutOfMemoryError ||
    error instanceof ModelFolderError ||
    error instanceof ModelKindError ||
    error instanceof WarmStartError ||
    error instanceof EngineError ||
    error instanceof RangeError
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Without the trainer there is nobody to work for.
process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => process.exit(1));
process.once('message', async (message) => {
  try {
    await trainJob(trainingJobShape.parse(message), (update) => void tell(update));
    process.exitCode = 0;
  } catch (error) {
    await tell({ kind: 'failed', reason: explain(error) });
    process.exitCode = 1;
  }
  process.removeAllListeners('disconnect');
  process.disconnect();
  // Native thread pools may keep the process alive though all is said.
  process.exit();
});
