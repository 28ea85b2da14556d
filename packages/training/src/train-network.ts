import type { EpochRecord } from '@earmark/model-version';
import { averageStates, copyState } from './average-states.ts';
import { gatherPairs, maskedLoss, maskedMap } from './masked-scores.ts';
import type { NetworkTask, TrainedNetwork } from './network-task.ts';
import { predictNetwork } from './predict-network.ts';
import { type EpochOutcome, runEpoch } from './run-epoch.ts';
import { openShrinkingSession } from './shrinking-session.ts';
import { isNotANumber, NonFiniteLossError } from './training-errors.ts';
import { noteEpoch, shortenPlan, staleEpochs, startProgress } from './training-progress.ts';

/**
 * Trains one network: seeded batches, masked loss, learning rate schedule, running average of weights, validation
 * and checkpoint after every epoch, early stopping, best weights. Resumed from a checkpoint on the same engine it
 * goes on bit for bit as it would have without the interruption.
 *
 * @throws the signal's reason, NonFiniteLossError before the first good epoch, OutOfMemoryError
 */
export async function trainNetwork(task: NetworkTask): Promise<TrainedNetwork> {
  const { trainingSet, parameters, recipe, validation, signal } = task;
  const instruments = trainingSet.instruments.length;
  const held = gatherPairs(trainingSet, validation, instruments);
  const progress = structuredClone(task.checkpoint?.progress ?? startProgress(task));
  const session = await openShrinkingSession(task, progress, task.checkpoint?.state ?? null);
  let state = task.checkpoint?.state ?? copyState(await session.current.readState());
  const average = copyState(task.checkpoint?.average ?? state);
  let best = copyState(task.checkpoint?.best ?? state);

  while (progress.epoch < progress.plannedEpochs) {
    signal?.throwIfAborted();
    const since = performance.now();
    let epoch: EpochOutcome;
    try {
      epoch = await runEpoch(task, session.current, progress);
    } catch (error) {
      if (!(error instanceof NonFiniteLossError) && !isNotANumber(error)) {
        await session.recover(error, state);
        continue;
      }
      if (progress.bestEpoch === 0) {
        await session.current.dispose();
        throw new NonFiniteLossError(progress.epoch, progress.stepCount + 1);
      }
      task.onNotice?.(
        `training stopped in epoch ${progress.epoch + 1}, the weights of epoch ${progress.bestEpoch} are kept: ` +
          (error instanceof Error ? error.message : String(error)),
      );
      break;
    }
    state = copyState(await session.current.readState());
    averageStates(average, state, progress.epoch === 0 ? 1 : recipe.averaging);
    if (recipe.averaging < 1) await session.current.writeState(average);
    const predicted = await predictNetwork(
      session.current,
      trainingSet.images,
      validation,
      task.rowStatistics,
      { signal },
    );
    if (recipe.averaging < 1) await session.current.writeState(state);

    const record: EpochRecord = {
      epoch: progress.epoch + 1,
      trainLoss: epoch.trainLoss,
      validationLoss: maskedLoss(predicted.probabilities, held) ?? epoch.trainLoss,
      validationMap: maskedMap(predicted.probabilities, held, instruments),
      learningRate: epoch.learningRate,
      seconds: (performance.now() - since) / 1000,
    };
    progress.random = [...epoch.random];
    progress.stepCount = state.stepCount;
    if (noteEpoch(progress, record, recipe)) best = copyState(average);
    task.onEpoch?.(record);
    if (shortenPlan(progress, parameters.maxMinutes)) {
      task.onNotice?.(`${parameters.maxMinutes} minutes allow ${progress.plannedEpochs} epochs`);
    }
    await task.saveCheckpoint?.({ progress: structuredClone(progress), state, average, best });
    const stale = staleEpochs(progress);
    if (stale >= recipe.stopPatience) {
      task.onNotice?.(`stopped after ${progress.epoch} epochs: validation has not improved for ${stale}`);
      break;
    }
  }
  await session.current.writeState(best);
  return {
    session: session.current,
    state: best,
    epochs: progress.epoch,
    bestEpoch: progress.bestEpoch,
    history: progress.history,
    stepMillis: progress.stepMillis,
    trainSeconds: progress.trainSeconds,
  };
}
