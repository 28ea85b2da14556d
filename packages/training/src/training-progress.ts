import type { EpochRecord } from '@earmark/model-version';
import type { TrainingProgress } from './checkpoint.ts';
import type { NetworkRecipe } from './network-recipe.ts';
import type { NetworkTask } from './network-task.ts';
import { createSaveableRandom } from './saveable-random.ts';

/** Where a network stands before its first epoch. */
export function startProgress(task: NetworkTask): TrainingProgress {
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

/**
 * Notes an epoch down: history, lowest loss, best epoch (by validation mAP, or by loss where no mAP can be measured),
 * and the plateau schedule's factor.
 *
 * @returns whether the epoch is the best so far
 */
export function noteEpoch(progress: TrainingProgress, record: EpochRecord, recipe: NetworkRecipe): boolean {
  const { validationLoss, validationMap } = record;
  progress.epoch = record.epoch;
  progress.trainSeconds += record.seconds;
  progress.history.push(record);
  const score = validationMap ?? -validationLoss;
  const isBest = progress.bestScore === null || score > progress.bestScore;
  if (isBest) {
    progress.bestScore = score;
    progress.bestEpoch = progress.epoch;
  }
  if (progress.lowestLoss === null || validationLoss < progress.lowestLoss) {
    progress.lowestLoss = validationLoss;
    progress.lowestLossEpoch = progress.epoch;
  }
  if (
    recipe.schedule === 'plateau' &&
    progress.epoch - Math.max(progress.lowestLossEpoch, progress.lastReductionEpoch) >= recipe.plateauPatience
  ) {
    progress.plateauFactor /= 10;
    progress.lastReductionEpoch = progress.epoch;
  }
  return isBest;
}

/** Epochs since validation last improved. */
export function staleEpochs(progress: TrainingProgress): number {
  return progress.epoch - Math.max(progress.lowestLossEpoch, progress.bestEpoch);
}

/** The epochs that fit into the time allowed; the plan itself when they all do. */
function planEpochs(progress: TrainingProgress, maxMinutes: number): number {
  const left = maxMinutes * 60 - progress.trainSeconds;
  const perEpoch = progress.trainSeconds / progress.epoch;
  return Math.min(
    progress.plannedEpochs,
    Math.max(progress.epoch, progress.epoch + Math.floor(left / perEpoch)),
  );
}

/**
 * Shortens the plan when the epochs asked for would not fit into the time allowed. The first epoch is slower than the
 * others: the plan is shortened on better knowledge, or when time is up.
 *
 * @returns whether it was shortened
 */
export function shortenPlan(progress: TrainingProgress, maxMinutes: number): boolean {
  const planned = planEpochs(progress, maxMinutes);
  if (planned >= progress.plannedEpochs || (progress.epoch < 3 && planned > progress.epoch)) return false;
  progress.plannedEpochs = planned;
  return true;
}
