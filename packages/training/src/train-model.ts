import { createHash } from 'node:crypto';
import { featureConfig, featureConfigHash } from '@earmark/audio-features';
import type { TrainingEngine } from '@earmark/engine';
import { buildHran, countParameters, type HranOptions } from '@earmark/hran';
import type { Evaluation, TrainingParameters } from '@earmark/shared';
import { divideByArtist } from './artist-folds.ts';
import { applyCalibration, calibrateInstruments, poolProbabilities } from './calibrate-instruments.ts';
import type { Checkpoint, EpochRecord } from './checkpoint.ts';
import { codeVersion } from './code-version.ts';
import { crossFitLinear } from './cross-fit-linear.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import { describeImages, type FeatureStatistics, statisticsVersion } from './feature-statistics.ts';
import { defaultLinearOptions } from './linear-model.ts';
import type { ModelDescription } from './model-description.ts';
import { type NetworkRecipe, networkRecipes } from './network-recipe.ts';
import { preparePairTargets } from './pair-targets.ts';
import { poolMembers } from './pool-members.ts';
import { predictNetwork } from './predict-network.ts';
import { measureRows } from './row-statistics.ts';
import { type StepReport, trainNetwork } from './train-network.ts';
import type { TrainedModel } from './trained-model.ts';
import { UntrainableDataError } from './training-errors.ts';
import { clipsOfSplit, clipsWithLabels, gatherRows, type TrainingSet } from './training-set.ts';

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

/** One fold of these is held out for validation. */
const folds = 6;

/** Names what a checkpoint belongs to: parameters, recipe, instruments and images; labels may have changed. */
function fingerprintOf(options: TrainModelOptions, recipe: NetworkRecipe): string {
  const { preset, layout, batch, seed, learningRate, epochs } = options.parameters;
  const content = [
    { preset, layout, batch, seed, learningRate, epochs },
    recipe,
    options.network ?? {},
    options.trainingSet.instruments,
    options.trainingSet.images.dimensions,
    options.engine.name,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Refuses data that no model can be trained on, saying what is missing. */
function checkTrainable(set: TrainingSet): void {
  const train = clipsOfSplit(set, 'train');
  if (train.length === 0) throw new UntrainableDataError('there is no clip in the train split');
  const width = set.instruments.length;
  const answers = set.instruments.map((_, instrument) => {
    const known = train.filter((clip) => set.observed[clip * width + instrument] === 1);
    const positives = known.filter((clip) => set.relevance[clip * width + instrument]! >= 0.5).length;
    return positives > 0 && positives < known.length;
  });
  if (!answers.includes(true)) {
    throw new UntrainableDataError(
      'no instrument has both a positive and a negative label in the train split',
    );
  }
}

/** Divides the train clips; a resumed run keeps the clips that it held out before. */
function divideClips(set: TrainingSet, seed: number, checkpoint: Checkpoint | null): number[][] {
  const divided = divideByArtist(set, folds, seed).filter((fold) => fold.length > 0);
  if (divided.length < 2)
    throw new UntrainableDataError('all train clips are by one artist: nothing can be held out');
  if (!checkpoint) return divided;
  const held = new Set(checkpoint.progress.validationKeys);
  const isHeld = (clip: number) => held.has(set.clips[clip]!.sampleKey);
  const kept = divided.flat().filter(isHeld);
  return [
    kept.sort((one, other) => one - other),
    ...divided.map((fold) => fold.filter((clip) => !isHeld(clip))),
  ].filter((fold) => fold.length > 0);
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
  const fingerprint = fingerprintOf(options, recipe);
  let checkpoint = options.checkpoint ?? null;
  if (checkpoint && checkpoint.progress.fingerprint !== fingerprint) {
    options.onNotice?.('the checkpoint belongs to other parameters or another engine: training starts anew');
    checkpoint = null;
  }
  const instruments = trainingSet.instruments.length;
  const divided = divideClips(trainingSet, parameters.seed, checkpoint);
  const validation = divided[0]!;
  const train = divided.flat();
  const fit = divided
    .slice(1)
    .flat()
    .sort((one, other) => one - other);
  const pairsOf = (clips: readonly number[]) => ({
    relevance: gatherRows(trainingSet.relevance, clips, instruments),
    observed: gatherRows(trainingSet.observed, clips, instruments),
  });

  const all = trainingSet.clips.map((_, clip) => clip);
  const statistics = await describeImages(trainingSet.images, all, {
    signal,
    onProgress: (done) => options.onPreparation?.((0.5 * done) / all.length),
  });
  const linear = await crossFitLinear(statistics, trainingSet, divided, instruments, {
    ...defaultLinearOptions,
    seed: parameters.seed,
    signal,
    onProgress: (share) => options.onPreparation?.(0.5 + 0.5 * share),
  });
  const linearCalibration = calibrateInstruments(
    gatherRows(linear.outOfFold, train, instruments),
    pairsOf(train),
    instruments,
  );
  const teacher = applyCalibration(linear.outOfFold, linearCalibration);

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
    pairs: preparePairTargets(trainingSet, fit, recipe, teacher),
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

  const held = pairsOf(validation);
  const predicted = await predictNetwork(trained.session, trainingSet.images, validation, rowStatistics, {
    signal,
  });
  const networkCalibration = calibrateInstruments(predicted.probabilities, held, instruments);
  const networkHeld = applyCalibration(predicted.probabilities, networkCalibration);
  const linearHeld = gatherRows(teacher, validation, instruments);
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
      observedPairs: pairsOf(train).observed.reduce((sum, known) => sum + known, 0),
    },
    members: {
      linear: { weight: 1 - share, calibration: linearCalibration, validationMap: pooled.linearMap },
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
  return { model, statistics, validation: evaluation };
}
