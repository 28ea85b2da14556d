import type { NetworkRecipe } from './network-recipe.ts';

/** Learning rate of step `step` (from 0) of `steps` planned: linear warm-up, then the recipe's schedule. */
export function learningRateAt(
  base: number,
  step: number,
  steps: number,
  plateauFactor: number,
  recipe: NetworkRecipe,
): number {
  const warmUp = Math.min(1, (step + 1) / Math.max(1, recipe.warmUpSteps));
  if (recipe.schedule === 'plateau') return base * warmUp * plateauFactor;
  // Loshchilov and Hutter 2017, without restarts.
  return base * warmUp * 0.5 * (1 + Math.cos((Math.PI * step) / Math.max(1, steps)));
}
