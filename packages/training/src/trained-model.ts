import type { HeldOutPredictions, LinearModel, ModelDescription } from '@earmark/model-version';
import type { NetworkMember } from './network-member.ts';

/** A model ready to predict: description, linear member and, but in a linear model, the network. */
export interface TrainedModel {
  description: ModelDescription;
  linear: LinearModel;
  /**
   * A linear model of the same instruments and statistics that has learned from no clip of this data set: what the linear
   * members of all models that come after are drawn to. Null where none was started from.
   */
  prior: LinearModel | null;
  heldOut: HeldOutPredictions;
  network: NetworkMember | null;
}

/** Frees the network and its session. */
export async function disposeModel(model: TrainedModel): Promise<void> {
  await model.network?.dispose();
}
