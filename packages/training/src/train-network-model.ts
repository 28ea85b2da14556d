import { buildHran, countParameters, type tf } from '@earmark/hran';
import type { PresetName } from '@earmark/shared';
import { describeModel } from './describe-model.ts';
import { divideClips } from './divide-clips.ts';
import { findPrior } from './find-prior.ts';
import { fitLinearMember } from './fit-linear-member.ts';
import { gatherOutOfFold } from './gather-out-of-fold.ts';
import { measureRows } from './measure-rows.ts';
import { hashBody } from './network-head.ts';
import { createNetworkMember } from './network-member.ts';
import { type NetworkRecipe, networkRecipes } from './network-recipe.ts';
import { preparePairTargets } from './pair-targets.ts';
import { poolTrainedMembers } from './pool-trained-members.ts';
import { predictNetwork } from './predict-network.ts';
import { recallStatistics } from './recall-statistics.ts';
import { fingerprintRun } from './run-fingerprint.ts';
import { trainNetwork } from './train-network.ts';
import { WarmStartError } from './training-errors.ts';
import type { TrainingOutcome, TrainModelOptions } from './training-order.ts';
import { clipsWithLabels } from './training-set.ts';
import { checkWarmStart, transferWeights } from './warm-start.ts';

/** Share of the preparation's time that describing images takes beside fitting the linear model. */
const describingShare = 0.5;

/** Starts the network from the base's weights, when that is wanted and possible. */
function warmStart(network: tf.LayersModel, options: TrainModelOptions): void {
  const { base, parameters, trainingSet, onNotice } = options;
  if (!base || (!parameters.warmStart && !options.requiresWarmStart)) return;
  try {
    checkWarmStart(base.description, parameters, trainingSet.instruments);
    if (!base.network) throw new WarmStartError('the earlier model has no network');
    transferWeights(base.network.layers, network);
    onNotice?.('the network starts from the earlier model’s weights');
  } catch (error) {
    if (!(error instanceof WarmStartError) || options.requiresWarmStart) throw error;
    onNotice?.(`the network starts from new weights: ${error.message}`);
  }
}

/**
 * Trains both members and decides on validation what is published: a linear model on feature statistics, fitted in
 * seconds, and the network, which learns from the observed pairs and, at a small weight, from the linear model's
 * out-of-fold probabilities of the unobserved ones. Calibration and thresholds come from clips that the predictor
 * at hand has not seen; the test split takes no part.
 *
 * @throws UntrainableDataError, NonFiniteLossError, OutOfMemoryError, WarmStartError, or the signal's reason
 */
export async function trainNetworkModel(
  options: TrainModelOptions,
  preset: PresetName,
): Promise<TrainingOutcome> {
  const { trainingSet, parameters, signal, onPreparation } = options;
  const recipe: NetworkRecipe = { ...networkRecipes[preset], ...parameters.recipe, ...options.recipe };
  const fingerprint = fingerprintRun(options, recipe);
  let checkpoint = options.checkpoint ?? null;
  if (checkpoint && checkpoint.progress.fingerprint !== fingerprint) {
    options.onNotice?.('the checkpoint belongs to other parameters or another engine: training starts anew');
    checkpoint = null;
  }
  const heldKeys =
    checkpoint?.progress.validationKeys ?? (options.base?.network ? options.base.heldOut.sampleKeys : null);
  const { folds, validation, fit } = divideClips(trainingSet, parameters.seed, heldKeys);
  const statistics = await recallStatistics(trainingSet.images, parameters.layout, options.cache ?? null, {
    signal,
    onProgress: (share) => onPreparation?.(describingShare * share),
  });
  const prior = findPrior(options, statistics);
  const linear = await fitLinearMember(trainingSet, folds, statistics, {
    seed: parameters.seed,
    prior,
    signal,
    onProgress: (share) => onPreparation?.(describingShare + (1 - describingShare) * share),
  });

  const rowStatistics = measureRows(trainingSet.images, fit);
  const { rows, frames, channels } = trainingSet.images.dimensions;
  const network = buildHran({
    preset,
    layout: parameters.layout,
    instruments: trainingSet.instruments.length,
    seed: parameters.seed,
    attention: parameters.attention,
    rows,
    frames,
    channels,
    ...options.network,
  });
  if (!checkpoint) warmStart(network, options);
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

  const predicted = await predictNetwork(trained.session, trainingSet.images, validation, rowStatistics, {
    signal,
  });
  const pooled = poolTrainedMembers(trainingSet, validation, linear, predicted.probabilities);
  const { epochs, bestEpoch, history, stepMillis, trainSeconds } = trained;
  const description = describeModel({
    trainingSet,
    parameters,
    engine: options.engine.name,
    bodyHash: hashBody(network, rowStatistics),
    counts: { fit: fit.length, validation: validation.length },
    training: { parameters: countParameters(network), epochs, bestEpoch, history, stepMillis, trainSeconds },
    members: pooled.members,
    calibration: pooled.calibration,
    thresholds: pooled.thresholds,
    validation: {
      evaluation: pooled.evaluation,
      clips: clipsWithLabels(trainingSet, validation).length,
    },
  });
  return {
    model: {
      description,
      linear: linear.model,
      prior,
      heldOut: pooled.heldOut,
      network: createNetworkMember({
        layers: network,
        rowStatistics,
        engine: options.engine,
        seed: parameters.seed,
        session: trained.session,
      }),
    },
    statistics,
    validation: pooled.evaluation,
    outOfFold: gatherOutOfFold(trainingSet, fit, linear, pooled.heldOut),
  };
}
