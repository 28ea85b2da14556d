import { createHash } from 'node:crypto';
import type { NetworkRecipe } from './network-recipe.ts';
import type { TrainModelOptions } from './training-order.ts';

/** Names what a checkpoint belongs to: parameters, recipe, instruments and images; labels may have changed. */
export function fingerprintRun(options: TrainModelOptions, recipe: NetworkRecipe): string {
  const { preset, layout, attention, batch, seed, learningRate, epochs } = options.parameters;
  const content = [
    // Left out where it is as ever, so that checkpoints from before it could be chosen still fit.
    { preset, layout, batch, seed, learningRate, epochs, ...(attention ? {} : { attention }) },
    recipe,
    options.network ?? {},
    options.trainingSet.instruments,
    options.trainingSet.images.dimensions,
    options.engine.name,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
