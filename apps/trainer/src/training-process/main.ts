import { explainFailure } from './explain-failure.ts';
import {
  type AfterTraining,
  afterTrainingShape,
  type TrainingMessage,
  trainingJobShape,
} from './messages.ts';
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

/** The trainer's answer to `trained`. */
function receiveAfterTraining(): Promise<AfterTraining> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => {
      const parsed = afterTrainingShape.safeParse(message);
      if (parsed.success) resolve(parsed.data);
      else reject(parsed.error);
    });
  });
}

// Without the trainer there is nobody to work for.
process.on('disconnect', () => process.exit(1));
process.on('SIGINT', () => {});
process.on('SIGTERM', () => process.exit(1));
process.once('message', async (message) => {
  try {
    await trainJob(trainingJobShape.parse(message), (update) => void tell(update), receiveAfterTraining);
    process.exitCode = 0;
  } catch (error) {
    await tell({ kind: 'failed', reason: explainFailure(error) });
    process.exitCode = 1;
  }
  process.removeAllListeners('disconnect');
  process.disconnect();
  // Native thread pools may keep the process alive though all is said.
  process.exit();
});
