import { identityCalibration } from '@earmark/metrics';
import { describeModel } from './describe-model.ts';
import { divideClips } from './divide-clips.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import { findPrior } from './find-prior.ts';
import { fitLinearMember } from './fit-linear-member.ts';
import { gatherPairs } from './masked-scores.ts';
import { tuneInstrumentThresholds } from './pool-members.ts';
import { recallStatistics } from './recall-statistics.ts';
import type { TrainingOutcome, TrainModelOptions } from './training-order.ts';
import { clipsWithLabels, gatherRows } from './training-set.ts';

/** Share of the time that describing images takes beside fitting. */
const describingShare = 0.5;

/**
 * The cold-start model: linear on feature statistics, of use from the first labels on and fitted in seconds. Its
 * predictions of all train clips are crossed (each by a fit that has not seen the clip's artist), so that calibration,
 * thresholds and validation rest on every label that there is.
 */
export async function trainLinearModel(options: Omit<TrainModelOptions, 'engine'>): Promise<TrainingOutcome> {
  const { trainingSet, parameters, signal, onPreparation } = options;
  const since = performance.now();
  const width = trainingSet.instruments.length;
  const { folds, train } = divideClips(trainingSet, parameters.seed, null);
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
  const pairs = gatherPairs(trainingSet, train, width);
  const probabilities = gatherRows(linear.outOfFold, train, width);
  const thresholds = tuneInstrumentThresholds(probabilities, pairs, width);
  const evaluation = evaluateValidation(trainingSet.instruments, probabilities, pairs, thresholds);
  const description = describeModel({
    trainingSet,
    parameters,
    engine: 'none',
    bodyHash: null,
    counts: { fit: train.length, validation: train.length },
    training: {
      parameters: linear.model.weights.length + linear.model.intercepts.length,
      epochs: 0,
      bestEpoch: 0,
      history: [],
      stepMillis: 0,
      trainSeconds: (performance.now() - since) / 1000,
    },
    members: {
      linear: { weight: 1, calibration: linear.calibration, validationMap: evaluation?.map ?? null },
      network: null,
    },
    calibration: trainingSet.instruments.map(() => identityCalibration),
    thresholds,
    validation: { evaluation, clips: clipsWithLabels(trainingSet, train).length },
  });
  const outOfFold = { sampleKeys: train.map((clip) => trainingSet.clips[clip]!.sampleKey), probabilities };
  return {
    model: { description, linear: linear.model, prior, heldOut: outOfFold, network: null },
    statistics,
    validation: evaluation,
    outOfFold,
  };
}
