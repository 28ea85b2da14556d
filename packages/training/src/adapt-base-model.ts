import type { TrainingEngine } from '@earmark/engine';
import { identityCalibration } from '@earmark/metrics';
import type { ModelDescription } from '@earmark/model-version';
import type { TrainingParameters } from '@earmark/shared';
import type { ClipVectorCache } from './clip-vectors.ts';
import { describeModel } from './describe-model.ts';
import { evaluateValidation } from './evaluate-validation.ts';
import { gatherPairs } from './masked-scores.ts';
import { createNetworkMember } from './network-member.ts';
import { predictClips } from './predict-clips.ts';
import { recallStatistics } from './recall-statistics.ts';
import {
  placeInstruments,
  replaceLinearInstruments,
  replaceNetworkInstruments,
} from './replace-instruments.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelKindError, WarmStartError } from './training-errors.ts';
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

/** What is said of an instrument that the base model does not know: about the share of clips in which any one sounds. */
const unknownProbability = 0.1;

/** Share of the time that describing images takes beside predicting them. */
const describingShare = 0.4;

const chooseRows = <Row>(rows: readonly Row[], places: readonly number[], unknown: Row): Row[] =>
  places.map((place) => rows[place] ?? unknown);

const chooseMember = <Member extends ModelDescription['members']['linear'] | null>(
  member: Member,
  places: readonly number[],
): Member =>
  member && {
    ...member,
    calibration: chooseRows(member.calibration, places, identityCalibration),
    validationMap: null,
  };

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
  const { description } = base;
  if (!base.network) throw new ModelKindError('the base model has no network');
  if (description.preset !== parameters.preset || description.layout !== parameters.layout) {
    throw new WarmStartError(
      `the base model is of preset ${description.preset} and layout ${description.layout}, ` +
        `not ${parameters.preset} and ${parameters.layout}`,
    );
  }
  const { instruments } = trainingSet;
  const places = placeInstruments(description.instruments, instruments);
  const unknown = instruments.filter((_, instrument) => places[instrument] === -1);
  if (unknown.length === instruments.length)
    throw new WarmStartError(`the base model knows none of ${instruments.join(', ')}`);
  if (unknown.length > 0) options.onNotice?.(`the base model does not know ${unknown.join(', ')}`);
  const cache = options.cache ?? null;
  const statistics = await recallStatistics(trainingSet.images, parameters.layout, cache, {
    signal,
    onProgress: (share) => onProgress?.(describingShare * share),
  });
  const model: TrainedModel = {
    description: {
      ...description,
      instruments: [...instruments],
      members: {
        linear: chooseMember(description.members.linear, places),
        network: chooseMember(description.members.network, places),
      },
      calibration: chooseRows(description.calibration, places, identityCalibration),
      thresholds: chooseRows(description.thresholds, places, 0.5),
    },
    linear: replaceLinearInstruments(base.linear, places, unknownProbability),
    heldOut: { sampleKeys: [], probabilities: new Float32Array(0) },
    network: createNetworkMember({
      layers: replaceNetworkInstruments(base.network.layers, places, unknownProbability),
      rowStatistics: base.network.rowStatistics,
      engine,
      seed: parameters.seed,
    }),
  };
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
          bodyHash: description.bodyHash,
          counts: { fit: 0, validation: train.length },
          training: {
            parameters: description.parameters,
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
