import type { NetworkRecipe } from '@earmark/training';

/** What the base model that comes with Earmark was made by: the options that `earmark pretrain` has when none are given. */
export const pretraining = { preset: 'lite', clips: 12_000, seed: 20_261, epochs: 8 } as const;

/** Share of the artists whose clips are kept for measuring. */
export const testShare = 0.02;

/** Clips of a soundfont that no training clip was rendered with, per clip that was. */
export const shiftedShare = 1 / 30;

/** Every pair of a rendered clip is known, so nothing has to be guessed. */
export const trainingRecipe: Partial<NetworkRecipe> = {
  distillation: 0,
  unobservedWeight: 0,
  rowMasks: 2,
  frameMasks: 2,
};
