import type { TrainingSession } from '@earmark/engine';
import { createBatchSource } from './batch-source.ts';
import type { TrainingProgress } from './checkpoint.ts';
import { learningRateAt } from './learning-rate.ts';
import type { NetworkTask } from './network-task.ts';
import { restoreRandom, type SaveableRandom } from './saveable-random.ts';
import { NonFiniteLossError } from './training-errors.ts';

export interface EpochOutcome {
  /** Mean over the steps. */
  trainLoss: number;
  /** Of the last step. */
  learningRate: number;
  /** State of the generator after the epoch. */
  random: ReturnType<SaveableRandom['state']>;
}

/** Share of the running mean of step times that the newest step replaces. */
const stepTimeShare = 0.05;

/**
 * Trains one epoch from the progress' own state of chance, so that it comes out the same whether or not it is the
 * first after a resumption. The next batch is assembled while the engine computes.
 *
 * @throws the signal's reason, NonFiniteLossError, or the engine's error
 */
export async function runEpoch(
  task: NetworkTask,
  session: TrainingSession,
  progress: TrainingProgress,
): Promise<EpochOutcome> {
  const { trainingSet, parameters, recipe, signal } = task;
  const random = restoreRandom(progress.random);
  const batches = createBatchSource(
    {
      images: trainingSet.images,
      clips: task.fit,
      pairs: task.pairs,
      instruments: trainingSet.instruments.length,
      rowStatistics: task.rowStatistics,
      recipe,
      batch: parameters.batch,
    },
    random,
  );
  const { stepsPerEpoch } = batches;
  batches.startEpoch();
  let losses = 0;
  let learningRate = 0;
  let next = batches.assemble(0);
  for (let step = 0; step < stepsPerEpoch; step++) {
    signal?.throwIfAborted();
    const since = performance.now();
    learningRate = learningRateAt(
      parameters.learningRate,
      progress.epoch * stepsPerEpoch + step,
      progress.plannedEpochs * stepsPerEpoch,
      progress.plateauFactor,
      recipe,
    );
    const running = session.step({ ...next, learningRate });
    if (step + 1 < stepsPerEpoch) next = batches.assemble(step + 1);
    const { loss } = await running;
    if (!Number.isFinite(loss)) throw new NonFiniteLossError(progress.epoch, progress.stepCount + step + 1);
    losses += loss;
    const millis = performance.now() - since;
    progress.stepMillis =
      progress.stepMillis === 0 ? millis : (1 - stepTimeShare) * progress.stepMillis + stepTimeShare * millis;
    const stepsLeft = (progress.plannedEpochs - progress.epoch) * stepsPerEpoch - step - 1;
    task.onStep?.({
      epoch: progress.epoch + 1,
      epochs: progress.plannedEpochs,
      step: step + 1,
      stepsPerEpoch,
      loss,
      stepMillis: progress.stepMillis,
      secondsLeft: (stepsLeft * progress.stepMillis) / 1000,
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { trainLoss: losses / stepsPerEpoch, learningRate, random: random.state() };
}
