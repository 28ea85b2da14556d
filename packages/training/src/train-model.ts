import { featureConfig, featureConfigHash } from '@earmark/audio-features';
import type { TrainingEngine } from '@earmark/engine';
import { buildHran, countParameters, type HranOptions } from '@earmark/hran';
import type { Evaluation, TrainingParameters } from '@earmark/shared';
import { applyCalibration, calibrateInstruments, poolProbabilities } from './calibrate-instruments.ts';
import { checkTrainable } from './check-trainable.ts';
import type { Checkpoint, EpochRecord } from './checkpoint.ts';
import { codeVersion } from './code-version.ts';
import { divideClips } from './divide-clips.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import { type FeatureStatistics, statisticsVersion } from './feature-statistics.ts';
import { fitLinearMember } from './fit-linear-member.ts';
import { gatherPairs } from './masked-scores.ts';
import type { ModelDescription } from './model-description.ts';
import { type NetworkRecipe, networkRecipes } from './network-recipe.ts';
import type { StepReport } from './network-task.ts';
import { preparePairTargets } from './pair-targets.ts';
import { poolMembers } from './pool-members.ts';
import { predictNetwork } from './predict-network.ts';
import { measureRows } from './row-statistics.ts';
import { fingerprintRun } from './run-fingerprint.ts';
import { trainNetwork } from './train-network.ts';
import type { TrainedModel } from './trained-model.ts';
import { clipsWithLabels, gatherRows, type TrainingSet } from './training-set.ts';

export interface TrainModelOptions {
  trainingSet: TrainingSet;
  parameters: TrainingParameters;
  engine: TrainingEngine;
  recipe?: Partial<NetworkRecipe>;
  /** Departures from the preset's network, for small tests and comparisons. */
  network?: Partial<HranOptions>;
  signal?: AbortSignal;
  onStep?(report: StepReport): void;
  onEpoch?(record: EpochRecord): void;
  onNotice?(notice: string): void;
  /** Share of the linear model's part that is done, 0..1. */
  onPreparation?(share: number): void;
  checkpoint?: Checkpoint | null;
  saveCheckpoint?(checkpoint: Checkpoint): Promise<void>;
}

export interface TrainingOutcome {
  model: TrainedModel;
  /** Statistics of all clips of the set, for predicting them. */
  statistics: FeatureStatistics;
  /** On the held-out clips; null when no instrument has both answers there. */
  validation: Evaluation | null;
}

/**
 * Trains both members and decides on validation what is published: a linear model on feature statistics, fitted in
 * seconds, and the network, which learns from the observed pairs and, at a small weight, from the linear model's
 * out-of-fold probabilities of the unobserved ones. Calibration and thresholds come from clips that the predictor
 * at hand has not seen; the test split takes no part.
 *
 * @throws UntrainableDataError, NonFiniteLossError, OutOfMemoryError, or the signal's reason
 */
export async function trainModel(options: TrainModelOptions): Promise<TrainingOutcome> {
  const { trainingSet, parameters, signal } = options;
  const recipe: NetworkRecipe = { ...networkRecipes[parameters.preset], ...options.recipe };
  checkTrainable(trainingSet);
  const fingerprint = fingerprintRun(options, recipe);
  let checkpoint = options.checkpoint ?? null;
  if (checkpoint && checkpoint.progress.fingerprint !== fingerprint) {
    options.onNotice?.('the checkpoint belongs to other parameters or another engine: training starts anew');
    checkpoint = null;
  }
  const instruments = trainingSet.instruments.length;
  const heldKeys = checkpoint?.progress.validationKeys ?? null;
  const { folds, validation, fit, train } = divideClips(trainingSet, parameters.seed, heldKeys);
  const linear = await fitLinearMember(trainingSet, folds, {
    seed: parameters.seed,
    signal,
    onProgress: options.onPreparation,
  });

  const rowStatistics = measureRows(trainingSet.images, fit);
  const { rows, frames, channels } = trainingSet.images.dimensions;
  const network = buildHran({
    preset: parameters.preset,
    layout: parameters.layout,
    instruments,
    seed: parameters.seed,
    rows,
    frames,
    channels,
    ...options.network,
  });
  const trained = await trainNetwork({
    model: network,
    engine: options.engine,
    trainingSet,
    fit,
    validation,
    pairs: preparePairTargets(trainingSet, fit, recipe, linear.outOfFold),
    rowStatistics,
    parameters,
    recipe,
    fingerprint,
    signal,
    onStep: options.onStep,
    onEpoch: options.onEpoch,
    onNotice: options.onNotice,
    checkpoint,
    saveCheckpoint: options.saveCheckpoint,
  });
  await trained.session.syncModel();

  const held = gatherPairs(trainingSet, validation, instruments);
  const predicted = await predictNetwork(trained.session, trainingSet.images, validation, rowStatistics, {
    signal,
  });
  const networkCalibration = calibrateInstruments(predicted.probabilities, held, instruments);
  const networkHeld = applyCalibration(predicted.probabilities, networkCalibration);
  const linearHeld = gatherRows(linear.outOfFold, validation, instruments);
  const pooled = poolMembers(linearHeld, networkHeld, held, instruments);
  const share = pooled.networkShare;
  const heldProbabilities = applyCalibration(
    poolProbabilities([
      { weight: 1 - share, probabilities: linearHeld },
      { weight: share, probabilities: networkHeld },
    ]),
    pooled.calibration,
  );
  const evaluation = evaluateValidation(trainingSet.instruments, heldProbabilities, held, pooled.thresholds);

  const description: ModelDescription = {
    format: 'earmark-model',
    formatVersion: 1,
    createdAt: new Date().toISOString(),
    codeVersion,
    preset: parameters.preset,
    layout: parameters.layout,
    instruments: [...trainingSet.instruments],
    featureConfigHash: featureConfigHash(featureConfig({ layout: parameters.layout })),
    image: { rows, frames, channels },
    statisticsVersion,
    standardisesRows: channels === 1,
    engine: options.engine.name,
    parameters: countParameters(network),
    seed: parameters.seed,
    epochs: trained.epochs,
    bestEpoch: trained.bestEpoch,
    trainSeconds: trained.trainSeconds,
    stepMillis: trained.stepMillis,
    history: trained.history,
    clips: {
      fit: fit.length,
      validation: validation.length,
      observedPairs: gatherPairs(trainingSet, train, instruments).observed.reduce(
        (sum, known) => sum + known,
        0,
      ),
    },
    members: {
      linear: { weight: 1 - share, calibration: linear.calibration, validationMap: pooled.linearMap },
      network: { weight: share, calibration: networkCalibration, validationMap: pooled.networkMap },
    },
    calibration: pooled.calibration,
    thresholds: pooled.thresholds,
    validation: {
      map: evaluation?.map ?? 0,
      macroF1: evaluation?.tuned.macroF1 ?? 0,
      clips: clipsWithLabels(trainingSet, validation).length,
    },
  };
  const model: TrainedModel = {
    description,
    linear: linear.model,
    rowStatistics,
    network,
    session: trained.session,
  };
  return { model, statistics: linear.statistics, validation: evaluation };
}
