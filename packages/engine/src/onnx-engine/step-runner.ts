import type { TrainingBatch } from '../engine.ts';
import type { Feeds } from './onnx-runtime.ts';

/** One optimiser step's input. */
export interface StepInput {
  batch: TrainingBatch;
  /** 1 / Σ pair weights of the batch; 0 without any weight. */
  inverseWeightSum: number;
  /** Steps made before this one. */
  stepCount: number;
}

/** What a step computed. Nothing of it is in the weights yet. */
export interface StepResult {
  loss: number;
  /** Global norm of the gradients before clipping. */
  gradientNorm: number;
  /** New vectors by key (`weights/GROUP`, …). */
  vectors: Map<string, Float32Array>;
  /** Changes vectors that are too large to be held twice; to be called when loss and norm are numbers. */
  finish?: () => Promise<void>;
}

/** A way of executing an optimiser step. */
export interface StepRunner {
  run(input: StepInput): Promise<StepResult>;
  release(): Promise<void>;
}

export const scalarOf = (tensor: Feeds[string]): number => (tensor.data as Float32Array)[0]!;
