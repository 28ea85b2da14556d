import type { PresetName } from '@earmark/shared';

/** How a network is trained beyond what a run's parameters say. */
export interface NetworkRecipe {
  /** `hard`: relevance ≥ 0.5 counts as 1; `soft`: the relevance itself. */
  targets: 'hard' | 'soft';
  /** Weight of an unobserved pair, whose target is the linear model's probability or, without one, 0. */
  unobservedWeight: number;
  /** Share of the linear model's out-of-fold probability in an unobserved pair's target; 0 takes it as a negative. */
  distillation: number;
  /** Most that a class weight may differ from 1, as a factor; 1 turns class weights off. */
  classWeightLimit: number;
  /** Decoupled weight decay (AdamW). */
  weightDecay: number;
  gradientClipNorm: number | null;
  /** Beta(shape, shape) of mixup's share; 0 turns it off. */
  mixup: number;
  /** SpecAugment: masks per clip and their largest extent as a share of rows or frames. */
  rowMasks: number;
  rowMaskShare: number;
  frameMasks: number;
  frameMaskShare: number;
  /** Largest circular shift in time, as a share of the frames. */
  timeShift: number;
  /** Largest change of an image's contrast, as a factor's distance from 1. */
  gain: number;
  /** `cosine` falls to zero over the planned epochs; `plateau` divides by ten when validation stops falling. */
  schedule: 'cosine' | 'plateau';
  warmUpSteps: number;
  plateauPatience: number;
  stopPatience: number;
  /** Share of the running average of weights that an epoch's weights replace; 1 turns averaging off. */
  averaging: number;
}

const base: NetworkRecipe = {
  targets: 'hard',
  unobservedWeight: 0.1,
  distillation: 1,
  classWeightLimit: 3,
  weightDecay: 0.01,
  gradientClipNorm: 5,
  mixup: 0.4,
  rowMasks: 1,
  rowMaskShare: 0.1,
  frameMasks: 1,
  frameMaskShare: 0.15,
  timeShift: 1,
  gain: 0,
  schedule: 'cosine',
  warmUpSteps: 20,
  plateauPatience: 15,
  stopPatience: 30,
  averaging: 0.4,
};

/** Recipe per preset: `paper` and `published-code` keep to the paper's patience and plateau. */
export const networkRecipes: Readonly<Record<PresetName, NetworkRecipe>> = {
  lite: base,
  default: base,
  paper: { ...base, schedule: 'plateau', plateauPatience: 50, stopPatience: 100, averaging: 1 },
  'published-code': { ...base, schedule: 'plateau', plateauPatience: 50, stopPatience: 100, averaging: 1 },
};
