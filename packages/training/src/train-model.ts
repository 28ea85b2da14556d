import { checkTrainable } from './check-trainable.ts';
import { trainLinearModel } from './train-linear-model.ts';
import { trainNetworkModel } from './train-network-model.ts';
import type { TrainingOutcome, TrainModelOptions } from './training-order.ts';

/**
 * Trains a model of the parameters' preset: a network with its linear member, or the linear model alone.
 *
 * @throws UntrainableDataError, NonFiniteLossError, OutOfMemoryError, WarmStartError, or the signal's reason
 */
export async function trainModel(options: TrainModelOptions): Promise<TrainingOutcome> {
  const { preset } = options.parameters;
  checkTrainable(options.trainingSet);
  return preset === 'linear' ? trainLinearModel(options) : trainNetworkModel(options, preset);
}
