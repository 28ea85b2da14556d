import { featureConfig, featureConfigHash } from '@earmark/audio-features';
import { type ModelDescription, statisticsVersion } from '@earmark/model-version';
import type { Evaluation, TrainingParameters } from '@earmark/shared';
import { codeVersion } from './code-version.ts';
import { gatherPairs } from './masked-scores.ts';
import { clipsOfSplit, type TrainingSet } from './training-set.ts';

export interface DescribedModel {
  trainingSet: TrainingSet;
  parameters: Pick<TrainingParameters, 'preset' | 'layout' | 'seed'>;
  engine: ModelDescription['engine'];
  bodyHash: string | null;
  /** Clips that the weights come from, and clips that calibration and thresholds come from. */
  counts: { fit: number; validation: number };
  training: Pick<
    ModelDescription,
    'parameters' | 'epochs' | 'bestEpoch' | 'history' | 'stepMillis' | 'trainSeconds'
  >;
  members: ModelDescription['members'];
  calibration: ModelDescription['calibration'];
  thresholds: number[];
  /** `clips`: those held out that have a label. */
  validation: { evaluation: Evaluation | null; clips: number };
}

/** The description of a model that was trained just now, by this version of the code. */
export function describeModel(input: DescribedModel): ModelDescription {
  const { trainingSet, parameters, training, validation } = input;
  const { instruments, images } = trainingSet;
  const { rows, frames, channels } = images.dimensions;
  const train = gatherPairs(trainingSet, clipsOfSplit(trainingSet, 'train'), instruments.length);
  return {
    format: 'earmark-model',
    formatVersion: 1,
    createdAt: new Date().toISOString(),
    codeVersion,
    preset: parameters.preset,
    layout: parameters.layout,
    instruments: [...instruments],
    featureConfigHash: featureConfigHash(featureConfig({ layout: parameters.layout })),
    image: { rows, frames, channels },
    statisticsVersion,
    standardisesRows: channels === 1,
    engine: input.engine,
    bodyHash: input.bodyHash,
    ...training,
    seed: parameters.seed,
    clips: { ...input.counts, observedPairs: train.observed.reduce((sum, known) => sum + known, 0) },
    members: input.members,
    calibration: [...input.calibration],
    thresholds: input.thresholds,
    validation: {
      map: validation.evaluation?.map ?? 0,
      macroF1: validation.evaluation?.tuned.macroF1 ?? 0,
      clips: validation.clips,
    },
  };
}
