import type { HeldOutPredictions, LinearModel, ModelDescription } from '@earmark/model-version';
import type { NetworkMember } from './network-member.ts';

/** A model ready to predict: description, linear member and, but in a linear model, the network. */
export interface TrainedModel {
  description: ModelDescription;
  linear: LinearModel;
  heldOut: HeldOutPredictions;
  network: NetworkMember | null;
}

/** Frees the network and its session. */
export async function disposeModel(model: TrainedModel): Promise<void> {
  await model.network?.dispose();
}
