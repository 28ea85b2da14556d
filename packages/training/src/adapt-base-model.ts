import type { TrainingEngine } from '@earmark/engine';
import type { TrainingParameters } from '@earmark/shared';
import type { ClipVectorCache } from './clip-vectors.ts';
import { describeModel } from './describe-model.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import { gatherPairs } from './masked-scores.ts';
import { predictClips } from './predict-clips.ts';
import { recallStatistics } from './recall-statistics.ts';
import { takeInstruments } from './take-instruments.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingOutcome } from './training-order.ts';
import { clipsOfSplit, clipsWithLabels, gatherRows, type TrainingSet } from './training-set.ts';

export interface AdaptBaseModelOptions {
  /** The base model; the layers of its network become the adapted model's, but for the head. */
  base: TrainedModel;
  trainingSet: TrainingSet;
  parameters: TrainingParameters;
  engine: TrainingEngine;
  cache?: ClipVectorCache | null;
  signal?: AbortSignal;
  onNotice?(notice: string): void;
  /** Share done, 0..1. */
  onProgress?(share: number): void;
}

/** Share of the time that describing images takes beside predicting them. */
const describingShare = 0.4;

/**
 * Makes the base model a model of the set's instruments, untrained: rows of head and linear member are taken over by
 * the instruments' names; an instrument that the base model does not know starts from the same network, with a head
 * that says nothing yet. No label of the set takes part, so every train clip is one that the model has not seen.
 *
 * @throws ModelKindError for a base without a network; WarmStartError when it knows none of the instruments, or is of
 *   another preset or layout; or the signal's reason
 */
export async function adaptBaseModel(options: AdaptBaseModelOptions): Promise<TrainingOutcome> {
  const { base, trainingSet, parameters, engine, signal, onProgress } = options;
  const { instruments } = trainingSet;
  const { model, unknown } = takeInstruments(base, { instruments, parameters, engine });
  if (unknown.length > 0) options.onNotice?.(`the base model does not know ${unknown.join(', ')}`);
  const cache = options.cache ?? null;
  const statistics = await recallStatistics(trainingSet.images, parameters.layout, cache, {
    signal,
    onProgress: (share) => onProgress?.(describingShare * share),
  });
  const predictions = await predictClips(model, trainingSet.images, {
    statistics,
    cache,
    signal,
    onProgress: (share) => onProgress?.(describingShare + (1 - describingShare) * share),
  });
  const train = clipsOfSplit(trainingSet, 'train');
  const probabilities = gatherRows(predictions.probabilities, train, instruments.length);
  const pairs = gatherPairs(trainingSet, train, instruments.length);
  const evaluation = evaluateValidation(instruments, probabilities, pairs, model.description.thresholds);
  return {
    model: {
      ...model,
      description: {
        ...describeModel({
          trainingSet,
          parameters,
          engine: engine.name,
          bodyHash: model.description.bodyHash,
          counts: { fit: 0, validation: train.length },
          training: {
            parameters: model.description.parameters,
            epochs: 0,
            bestEpoch: 0,
            history: [],
            stepMillis: 0,
            trainSeconds: 0,
          },
          members: model.description.members,
          calibration: model.description.calibration,
          thresholds: model.description.thresholds,
          validation: { evaluation, clips: clipsWithLabels(trainingSet, train).length },
        }),
      },
      heldOut: { sampleKeys: train.map((clip) => trainingSet.clips[clip]!.sampleKey), probabilities },
    },
    statistics,
    unknownInstruments: unknown,
    validation: evaluation,
    outOfFold: { sampleKeys: [], probabilities: new Float32Array(0) },
  };
}
