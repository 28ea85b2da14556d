import type { TrainingEngine, TrainingSession, TrainingState } from '@earmark/engine';
import type { tf } from '@earmark/hran';
import type { EpochRecord, RowStatistics } from '@earmark/model-version';
import type { TrainingParameters } from '@earmark/shared';
import type { Checkpoint } from './checkpoint.ts';
import type { NetworkRecipe } from './network-recipe.ts';
import type { PairTargets } from './pair-targets.ts';
import type { TrainingSet } from './training-set.ts';

/** One step done, for a live display. */
export interface StepReport {
  epoch: number;
  epochs: number;
  step: number;
  stepsPerEpoch: number;
  loss: number;
  stepMillis: number;
  secondsLeft: number;
}

/** What one network is trained on, with what, and who is told. */
export interface NetworkTask {
  model: tf.LayersModel;
  engine: TrainingEngine;
  trainingSet: TrainingSet;
  /** Row numbers of the clips trained on, and of those held out. */
  fit: readonly number[];
  validation: readonly number[];
  pairs: PairTargets;
  rowStatistics: RowStatistics;
  parameters: Pick<TrainingParameters, 'epochs' | 'batch' | 'seed' | 'learningRate' | 'maxMinutes'>;
  recipe: NetworkRecipe;
  /** Names run, data and network; see Checkpoint. */
  fingerprint: string;
  /** Rejects with the signal's reason within a step. */
  signal?: AbortSignal;
  onStep?(report: StepReport): void;
  onEpoch?(record: EpochRecord): void;
  /** A sentence for people: memory ran out, time is short, training stopped early. */
  onNotice?(notice: string): void;
  checkpoint?: Checkpoint | null;
  saveCheckpoint?(checkpoint: Checkpoint): Promise<void>;
}

export interface TrainedNetwork {
  /** Holds the best weights; to be disposed of by the caller. */
  session: TrainingSession;
  state: TrainingState;
  epochs: number;
  bestEpoch: number;
  history: EpochRecord[];
  stepMillis: number;
  trainSeconds: number;
}
