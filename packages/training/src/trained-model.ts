import type { TrainingSession } from '@earmark/engine';
import type { tf } from '@earmark/hran';
import type { LinearModel } from './linear-model.ts';
import type { ModelDescription } from './model-description.ts';
import type { RowStatistics } from './row-statistics.ts';

/** A model ready to predict: description, linear member, and the network compiled for an engine. */
export interface TrainedModel {
  description: ModelDescription;
  linear: LinearModel;
  /** What the network's images are standardised by; null when the network does so itself. */
  rowStatistics: RowStatistics | null;
  /** Holds the same weights as the session. */
  network: tf.LayersModel;
  session: TrainingSession;
}

/** Frees the network and its session. */
export async function disposeModel(model: TrainedModel): Promise<void> {
  await model.session.dispose();
  model.network.dispose();
}
