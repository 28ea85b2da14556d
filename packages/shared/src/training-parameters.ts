import { z } from 'zod';
import { strategyNames } from './strategy.ts';

/** Network presets of packages/hran; `lite` trains on a laptop's CPU. */
export const presets = ['lite', 'default', 'paper', 'published-code'] as const;
/** What a run can train: a network, or the linear model on feature statistics alone, which takes seconds. */
export const modelPresets = [...presets, 'linear'] as const;
/** Feature image layouts of packages/audio-features. */
export const layouts = [
  'log-mel',
  'original',
  'quarter',
  'half',
  'three-quarter',
  'full',
  'channels',
] as const;
/** Training engines, in the order in which they are tried. */
export const engineNames = [
  'onnx-cuda',
  'tfjs-node-gpu',
  'onnx-webgpu',
  'onnx-cpu',
  'onnx-wasm',
  'tfjs-cpu',
] as const;

/**
 * `training` trains all of a model; `head-refresh` keeps the published network up to its embeddings; `base-model` takes
 * the base model over as it is, without a label.
 */
export const runKinds = ['training', 'head-refresh', 'base-model'] as const;
/** When a new model version takes the published one's place. */
export const publicationPolicies = ['if-not-worse', 'always', 'never'] as const;

export type PresetName = (typeof presets)[number];
export type ModelPresetName = (typeof modelPresets)[number];
export type PublicationPolicy = (typeof publicationPolicies)[number];
export type LayoutName = (typeof layouts)[number];
export type EngineName = (typeof engineNames)[number];

const recipeShape = z
  .object({
    /** `hard`: relevance from 0.5 on counts as 1; `soft`: the relevance itself. */
    targets: z.enum(['hard', 'soft']),
    /** Weight of an unobserved pair in the loss; 0 leaves such pairs out. */
    unobservedWeight: z.number().min(0).max(1),
    /** Most that a class weight may differ from 1, as a factor; 1 turns class weights off. */
    classWeightLimit: z.number().min(1).max(100),
    /** `cosine` falls over the planned epochs; `plateau` divides by ten when validation stops falling. */
    schedule: z.enum(['cosine', 'plateau']),
    /** Epochs without a lower validation loss after which the plateau schedule lowers the learning rate. */
    plateauPatience: z.number().int().min(1).max(1000),
    /** Epochs without a better validation after which training stops early. */
    stopPatience: z.number().int().min(1).max(1000),
    /** Beta(shape, shape) of mixup's share; 0 turns it off. */
    mixup: z.number().min(0).max(10),
    /** SpecAugment's bands of rows and of frames per clip. */
    rowMasks: z.number().int().min(0).max(10),
    frameMasks: z.number().int().min(0).max(10),
    /** Largest circular shift in time, as a share of the clip. */
    timeShift: z.number().min(0).max(1),
    /** Largest change of a clip's contrast, as a factor's distance from 1. */
    gain: z.number().min(0).max(0.9),
  })
  .partial();

const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
    : value;

/** What may differ from a preset's own recipe; what is left out, or null, is the preset's. */
export const recipeOptionsShape = z.preprocess(withoutNulls, recipeShape);

/** What a training run is asked to do; stored with the run, so that it can be repeated. */
export const trainingParametersShape = z.object({
  kind: z.enum(runKinds).default('training'),
  preset: z.enum(modelPresets).default('lite'),
  layout: z.enum(layouts).default('quarter'),
  engine: z.enum([...engineNames, 'auto']).default('auto'),
  epochs: z.number().int().min(1).max(1000).default(40),
  batch: z.number().int().min(1).max(256).default(32),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  learningRate: z.number().positive().max(1).default(1e-3),
  maxMinutes: z.number().positive().max(10_000).default(60),
  /** Coordinate and channel attention in the network; without it for comparison, as in the paper's figure 3. */
  attention: z.boolean().default(true),
  /** Ranks by this strategy whatever the data set's settings say; null: by theirs at the time of ranking. */
  strategy: z.enum(strategyNames).nullable().default(null),
  /** Start from the published network's weights when it is of the same preset, layout and instruments. */
  warmStart: z.boolean().default(true),
  publication: z.enum(publicationPolicies).default('if-not-worse'),
  recipe: recipeOptionsShape.default({}),
});

export type RecipeOptions = z.infer<typeof recipeOptionsShape>;
export type TrainingParameters = z.infer<typeof trainingParametersShape>;
