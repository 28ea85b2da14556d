import type { FeatureStatistics, LinearModel } from '@earmark/model-version';
import type { TrainModelOptions } from './training-order.ts';

/**
 * The prior that a training's base hands on: unless the parameters say to start anew, and only where it is of the same
 * instruments and statistics.
 */
export function findPrior(
  { base, parameters, trainingSet }: Pick<TrainModelOptions, 'base' | 'parameters' | 'trainingSet'>,
  { width }: FeatureStatistics,
): LinearModel | null {
  if (!base?.prior || !parameters.warmStart) return null;
  const { layout, instruments } = base.description;
  const fits =
    layout === parameters.layout &&
    base.prior.width === width &&
    instruments.join('\n') === trainingSet.instruments.join('\n');
  return fits ? base.prior : null;
}
