import type { TrainingParameters } from '@earmark/shared';
import { checkTrainable } from './check-trainable.ts';
import type { ClipVectorCache } from './clip-vectors.ts';
import { describeModel } from './describe-model.ts';
import { divideClips } from './divide-clips.ts';
import { fitHead } from './fit-head.ts';
import { fitLinearMember } from './fit-linear-member.ts';
import { gatherOutOfFold } from './gather-out-of-fold.ts';
import { gatherPairs, maskedLoss, maskedMap } from './masked-scores.ts';
import { type NetworkHead, predictHead, readHead } from './network-head.ts';
import { networkRecipes } from './network-recipe.ts';
import { preparePairTargets } from './pair-targets.ts';
import { poolTrainedMembers } from './pool-trained-members.ts';
import { embedClips } from './predict-clips.ts';
import { recallStatistics } from './recall-statistics.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelKindError } from './training-errors.ts';
import type { TrainingOutcome } from './training-order.ts';
import { clipsWithLabels, gatherRows, type TrainingSet } from './training-set.ts';
import { checkWarmStart } from './warm-start.ts';

export interface RefreshHeadOptions {
  /** The model whose network is kept up to its embeddings; its network becomes the refreshed model's. */
  base: TrainedModel;
  trainingSet: TrainingSet;
  parameters: TrainingParameters;
  /** Embeddings of an earlier refresh, or of the run that trained the network, save running it. */
  cache?: ClipVectorCache | null;
  signal?: AbortSignal;
  onNotice?(notice: string): void;
  /** Share done, 0..1. */
  onProgress?(share: number): void;
}

/** Adam steps, after which the head has all but stopped moving. */
const steps = 300;
const learningRate = 0.01;
/** Draws the head to the one that there was, which rests on augmented images and not on one view of each. */
const penalty = 1;
/** Shares of the time: describing and embedding clips, fitting the linear model; the head has the rest. */
const [describedShare, fittedShare] = [0.4, 0.8];

/** Of the heads on the way, the start among them, the one of highest validation mAP (of lowest loss without any). */
async function chooseHead(
  options: RefreshHeadOptions,
  start: NetworkHead,
  embeddings: Float32Array,
  clips: { fit: readonly number[]; validation: readonly number[] },
  teacher: Float32Array,
): Promise<{ head: NetworkHead; step: number }> {
  const { trainingSet, parameters, signal, base } = options;
  const width = trainingSet.instruments.length;
  const { preset } = base.description;
  if (preset === 'linear') throw new ModelKindError('a linear model has no head to train again');
  const recipe = { ...networkRecipes[preset], ...parameters.recipe };
  const held = gatherPairs(trainingSet, clips.validation, width);
  const heldEmbeddings = gatherRows(embeddings, clips.validation, start.embeddingSize);
  let best = { head: start, step: 0 };
  let bestScore = Number.NEGATIVE_INFINITY;
  await fitHead({
    start,
    embeddings,
    fit: clips.fit,
    pairs: preparePairTargets(trainingSet, clips.fit, recipe, teacher),
    penalty,
    steps,
    learningRate,
    signal,
    onStep(step, head) {
      const probabilities = predictHead(head, heldEmbeddings);
      const score = maskedMap(probabilities, held, width) ?? -(maskedLoss(probabilities, held) ?? 0);
      if (score > bestScore) {
        bestScore = score;
        best = { head: { ...head, kernel: head.kernel.slice(), bias: head.bias.slice() }, step };
      }
      options.onProgress?.(fittedShare + ((1 - fittedShare) * step) / steps);
    },
  });
  return best;
}

/**
 * Brings a model up to the newest labels in seconds: the network is kept up to its embeddings, its head and the linear
 * member are trained again, then shares, calibration and thresholds are chosen anew on the same held-out clips.
 *
 * @throws UntrainableDataError; ModelKindError for a linear model; WarmStartError when the data set has other
 *   instruments than the model; or the signal's reason
 */
export async function refreshHead(options: RefreshHeadOptions): Promise<TrainingOutcome> {
  const { base, trainingSet, parameters, signal, onProgress } = options;
  const cache = options.cache ?? null;
  if (!base.network || base.description.bodyHash === null)
    throw new ModelKindError('the model has no network whose head could be trained again');
  checkTrainable(trainingSet);
  checkWarmStart(base.description, parameters, trainingSet.instruments);
  const since = performance.now();
  const { folds, validation, fit } = divideClips(trainingSet, parameters.seed, base.heldOut.sampleKeys);
  const statistics = await recallStatistics(trainingSet.images, parameters.layout, cache, { signal });
  const { bodyHash } = base.description;
  const { values } = await embedClips(base.network, bodyHash, trainingSet.images, {
    cache,
    signal,
    onProgress: (share) => onProgress?.(describedShare * share),
  });
  const { prior } = base;
  const linear = await fitLinearMember(trainingSet, folds, statistics, {
    seed: parameters.seed,
    prior,
    signal,
    onProgress: (share) => onProgress?.(describedShare + (fittedShare - describedShare) * share),
  });
  const start = readHead(base.network.layers);
  const chosen = await chooseHead(options, start, values, { fit, validation }, linear.outOfFold);
  options.onNotice?.(
    chosen.step === 0
      ? 'the head that there was validates best and is kept; calibration and thresholds are new'
      : `the head was trained for ${chosen.step} steps`,
  );
  await base.network.replaceHead(chosen.head);
  const held = predictHead(chosen.head, gatherRows(values, validation, start.embeddingSize));
  const pooled = poolTrainedMembers(trainingSet, validation, linear, held);
  const description = describeModel({
    trainingSet,
    parameters,
    engine: base.description.engine,
    bodyHash,
    counts: { fit: fit.length, validation: validation.length },
    training: {
      parameters: base.description.parameters,
      epochs: 0,
      bestEpoch: 0,
      history: [],
      stepMillis: 0,
      trainSeconds: (performance.now() - since) / 1000,
    },
    members: pooled.members,
    calibration: pooled.calibration,
    thresholds: pooled.thresholds,
    validation: {
      evaluation: pooled.evaluation,
      clips: clipsWithLabels(trainingSet, validation).length,
    },
  });
  return {
    model: { description, linear: linear.model, prior, heldOut: pooled.heldOut, network: base.network },
    statistics,
    validation: pooled.evaluation,
    outOfFold: gatherOutOfFold(trainingSet, fit, linear, pooled.heldOut),
  };
}
