import type { TrainingEngine, TrainingSession, TrainingState } from '@earmark/engine';
import type { tf } from '@earmark/hran';
import type { TrainingParameters } from '@earmark/shared';
import { averageStates, copyState } from './average-states.ts';
import { createBatchSource } from './batch-source.ts';
import type { Checkpoint, EpochRecord, TrainingProgress } from './checkpoint.ts';
import { learningRateAt } from './learning-rate.ts';
import { maskedLoss, maskedMap } from './masked-scores.ts';
import type { NetworkRecipe } from './network-recipe.ts';
import type { PairTargets } from './pair-targets.ts';
import { predictNetwork } from './predict-network.ts';
import type { RowStatistics } from './row-statistics.ts';
import { createSaveableRandom, restoreRandom } from './saveable-random.ts';
import { isNotANumber, isOutOfMemory, NonFiniteLossError, OutOfMemoryError } from './training-errors.ts';
import { gatherRows, type TrainingSet } from './training-set.ts';

/** One step done, for a live display. */
export interface StepReport {
  epoch: number;
  epochs: number;
  step: number;
  stepsPerEpoch: number;
  loss: number;
  stepMillis: number;
  secondsLeft: number;
}

export interface NetworkTask {
  model: tf.LayersModel;
  engine: TrainingEngine;
  trainingSet: TrainingSet;
  /** Row numbers of the clips trained on, and of those held out. */
  fit: readonly number[];
  validation: readonly number[];
  pairs: PairTargets;
  rowStatistics: RowStatistics;
  parameters: Pick<TrainingParameters, 'epochs' | 'batch' | 'seed' | 'learningRate' | 'maxMinutes'>;
  recipe: NetworkRecipe;
  /** Names run, data and network; see Checkpoint. */
  fingerprint: string;
  /** Rejects with the signal's reason within a step. */
  signal?: AbortSignal;
  onStep?(report: StepReport): void;
  onEpoch?(record: EpochRecord): void;
  /** A sentence for people: memory ran out, time is short, training stopped early. */
  onNotice?(notice: string): void;
  checkpoint?: Checkpoint | null;
  saveCheckpoint?(checkpoint: Checkpoint): Promise<void>;
}

export interface TrainedNetwork {
  /** Holds the best weights; to be disposed of by the caller. */
  session: TrainingSession;
  state: TrainingState;
  epochs: number;
  bestEpoch: number;
  history: EpochRecord[];
  stepMillis: number;
  trainSeconds: number;
}

function startProgress(task: NetworkTask): TrainingProgress {
  return {
    formatVersion: 1,
    fingerprint: task.fingerprint,
    epoch: 0,
    plannedEpochs: task.parameters.epochs,
    random: [...createSaveableRandom(task.parameters.seed).state()],
    stepCount: 0,
    plateauFactor: 1,
    bestEpoch: 0,
    bestScore: null,
    lowestLoss: null,
    lowestLossEpoch: 0,
    lastReductionEpoch: 0,
    history: [],
    trainSeconds: 0,
    stepMillis: 0,
    microBatch: null,
    validationKeys: task.validation.map((clip) => task.trainingSet.clips[clip]!.sampleKey),
  };
}

/** The next smaller divisor of the batch; null when clips already go one by one. */
function smallerMicroBatch(batch: number, current: number): number | null {
  for (let size = Math.floor(current / 2); size >= 1; size--) if (batch % size === 0) return size;
  return null;
}

/** Shortens the plan when the epochs asked for would not fit into the time allowed. */
function planEpochs(progress: TrainingProgress, maxMinutes: number): number {
  const left = maxMinutes * 60 - progress.trainSeconds;
  const perEpoch = progress.trainSeconds / progress.epoch;
  return Math.min(
    progress.plannedEpochs,
    Math.max(progress.epoch, progress.epoch + Math.floor(left / perEpoch)),
  );
}

/**
 * Trains one network: seeded batches, masked loss, learning rate schedule, running average of weights, validation
 * and checkpoint after every epoch, early stopping, best weights. Resumed from a checkpoint on the same engine it
 * goes on bit for bit as it would have without the interruption.
 *
 * @throws the signal's reason, NonFiniteLossError before the first good epoch, OutOfMemoryError
 */
export async function trainNetwork(task: NetworkTask): Promise<TrainedNetwork> {
  const { trainingSet, parameters, recipe, validation, signal } = task;
  const { batch } = parameters;
  const instruments = trainingSet.instruments.length;
  const held = {
    relevance: gatherRows(trainingSet.relevance, validation, instruments),
    observed: gatherRows(trainingSet.observed, validation, instruments),
  };
  const progress = structuredClone(task.checkpoint?.progress ?? startProgress(task));
  const compile = (): Promise<TrainingSession> =>
    task.engine.compile(task.model, {
      batch,
      ...(progress.microBatch === null ? {} : { microBatch: progress.microBatch }),
      seed: parameters.seed,
      weightDecay: recipe.weightDecay,
      ...(recipe.gradientClipNorm === null ? {} : { gradientClipNorm: recipe.gradientClipNorm }),
    });

  /** Halves the micro-batch after memory ran out, and says so; gives up at one clip. */
  const shrink = (error: unknown): void => {
    if (!isOutOfMemory(error)) throw error;
    const smaller = smallerMicroBatch(batch, progress.microBatch ?? batch);
    if (smaller === null) {
      throw new OutOfMemoryError(
        'memory runs out even with one clip at a time: choose a smaller preset or layout',
      );
    }
    progress.microBatch = smaller;
    task.onNotice?.(`memory ran out: clips now go through the network ${smaller} at a time`);
  };
  const open = async (state: TrainingState | null): Promise<TrainingSession> => {
    for (;;) {
      try {
        const opened = await compile();
        if (state) await opened.writeState(state);
        return opened;
      } catch (error) {
        shrink(error);
      }
    }
  };

  let session = await open(task.checkpoint?.state ?? null);
  let state = task.checkpoint?.state ?? copyState(await session.readState());
  const average = copyState(task.checkpoint?.average ?? state);
  let best = copyState(task.checkpoint?.best ?? state);

  const source = (random: ReturnType<typeof restoreRandom>) =>
    createBatchSource(
      {
        images: trainingSet.images,
        clips: task.fit,
        pairs: task.pairs,
        instruments,
        rowStatistics: task.rowStatistics,
        recipe,
        batch,
      },
      random,
    );

  /** One epoch from the progress' own state; resolves to its mean loss and the generator's new state. */
  const runEpoch = async () => {
    const random = restoreRandom(progress.random);
    const batches = source(random);
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
      // Assembled while an engine that computes elsewhere is at work.
      if (step + 1 < stepsPerEpoch) next = batches.assemble(step + 1);
      const { loss } = await running;
      if (!Number.isFinite(loss)) throw new NonFiniteLossError(progress.epoch, state.stepCount + step + 1);
      losses += loss;
      const millis = performance.now() - since;
      progress.stepMillis = progress.stepMillis === 0 ? millis : 0.95 * progress.stepMillis + 0.05 * millis;
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
  };

  while (progress.epoch < progress.plannedEpochs) {
    signal?.throwIfAborted();
    const since = performance.now();
    let epoch: Awaited<ReturnType<typeof runEpoch>>;
    try {
      epoch = await runEpoch();
    } catch (error) {
      const diverged = error instanceof NonFiniteLossError || isNotANumber(error);
      if (diverged && progress.bestEpoch > 0) {
        const reason = error instanceof Error ? error.message : String(error);
        task.onNotice?.(
          `training stopped in epoch ${progress.epoch + 1}, the weights of epoch ${progress.bestEpoch} are kept: ${reason}`,
        );
        break;
      }
      if (diverged) {
        await session.dispose();
        throw new NonFiniteLossError(progress.epoch, progress.stepCount + 1);
      }
      const sizeBefore = progress.microBatch;
      try {
        shrink(error);
      } catch (fatal) {
        await session.dispose();
        throw fatal;
      }
      if (progress.microBatch !== sizeBefore) {
        await session.dispose();
        session = await open(state);
      }
      continue;
    }
    state = copyState(await session.readState());
    averageStates(average, state, progress.epoch === 0 ? 1 : recipe.averaging);
    if (recipe.averaging < 1) await session.writeState(average);
    const predicted = await predictNetwork(session, trainingSet.images, validation, task.rowStatistics, {
      signal,
    });
    if (recipe.averaging < 1) await session.writeState(state);

    const validationLoss = maskedLoss(predicted.probabilities, held) ?? epoch.trainLoss;
    const validationMap = maskedMap(predicted.probabilities, held, instruments);
    const seconds = (performance.now() - since) / 1000;
    progress.epoch += 1;
    progress.random = [...epoch.random];
    progress.stepCount = state.stepCount;
    progress.trainSeconds += seconds;
    const record: EpochRecord = {
      epoch: progress.epoch,
      trainLoss: epoch.trainLoss,
      validationLoss,
      validationMap,
      learningRate: epoch.learningRate,
      seconds,
    };
    progress.history.push(record);
    const score = validationMap ?? -validationLoss;
    if (progress.bestScore === null || score > progress.bestScore) {
      progress.bestScore = score;
      progress.bestEpoch = progress.epoch;
      best = copyState(average);
    }
    if (progress.lowestLoss === null || validationLoss < progress.lowestLoss) {
      progress.lowestLoss = validationLoss;
      progress.lowestLossEpoch = progress.epoch;
    }
    if (
      recipe.schedule === 'plateau' &&
      progress.epoch - Math.max(progress.lowestLossEpoch, progress.lastReductionEpoch) >=
        recipe.plateauPatience
    ) {
      progress.plateauFactor /= 10;
      progress.lastReductionEpoch = progress.epoch;
    }
    task.onEpoch?.(record);
    const planned = planEpochs(progress, parameters.maxMinutes);
    // The first epoch is slower than the others: a plan is shortened on better knowledge, or when time is up.
    if (planned < progress.plannedEpochs && (progress.epoch >= 3 || planned <= progress.epoch)) {
      progress.plannedEpochs = planned;
      task.onNotice?.(`${parameters.maxMinutes} minutes allow ${planned} epochs`);
    }
    await task.saveCheckpoint?.({ progress: structuredClone(progress), state, average, best });
    const stale = progress.epoch - Math.max(progress.lowestLossEpoch, progress.bestEpoch);
    if (stale >= recipe.stopPatience) {
      task.onNotice?.(`stopped after ${progress.epoch} epochs: validation has not improved for ${stale}`);
      break;
    }
  }
  await session.writeState(best);
  return {
    session,
    state: best,
    epochs: progress.epoch,
    bestEpoch: progress.bestEpoch,
    history: progress.history,
    stepMillis: progress.stepMillis,
    trainSeconds: progress.trainSeconds,
  };
}
