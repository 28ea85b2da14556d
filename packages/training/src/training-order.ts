import type { TrainingEngine } from '@earmark/engine';
import type { HranOptions } from '@earmark/hran';
import type { EpochRecord, FeatureStatistics, HeldOutPredictions } from '@earmark/model-version';
import type { Evaluation, TrainingParameters } from '@earmark/shared';
import type { Checkpoint } from './checkpoint.ts';
import type { ClipVectorCache } from './clip-vectors.ts';
import type { NetworkRecipe } from './network-recipe.ts';
import type { StepReport } from './network-task.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingSet } from './training-set.ts';

export interface TrainModelOptions {
  trainingSet: TrainingSet;
  parameters: TrainingParameters;
  engine: TrainingEngine;
  recipe?: Partial<NetworkRecipe>;
  /** Departures from the preset's network, for small tests and comparisons. */
  network?: Partial<HranOptions>;
  /**
   * An earlier model: its held-out clips are held out again, so that the two can be compared, and a network of the same
   * preset, layout and instruments starts from its weights unless the parameters say otherwise.
   */
  base?: TrainedModel | null;
  /** A base whose weights cannot be started from is an error; otherwise a notice, and the network starts anew. */
  requiresWarmStart?: boolean;
  /** Where statistics of clips are taken from and kept. */
  cache?: ClipVectorCache | null;
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
  /** On clips that the model has not seen; null when no instrument has both answers there. */
  validation: Evaluation | null;
  /** Instruments of which the model can say nothing; of an adapted base model alone. */
  unknownInstruments?: readonly string[];
  /** Of every train clip, by models that have not seen its artist: what its labels are compared with. */
  outOfFold: HeldOutPredictions;
}
