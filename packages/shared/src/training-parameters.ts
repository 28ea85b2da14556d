import { z } from 'zod';

/** Network presets of packages/hran; `lite` trains on a laptop's CPU. */
export const presets = ['lite', 'default', 'paper', 'published-code'] as const;
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

export type PresetName = (typeof presets)[number];
export type LayoutName = (typeof layouts)[number];
export type EngineName = (typeof engineNames)[number];

/** What a training run is asked to do; stored with the run, so that it can be repeated. */
export const trainingParametersShape = z.object({
  preset: z.enum(presets).default('lite'),
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
  strategy: z.string().min(1).default('margin'),
});

export type TrainingParameters = z.infer<typeof trainingParametersShape>;
