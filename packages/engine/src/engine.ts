import type { EngineName } from '@earmark/shared';
import type { LayersModel } from '@tensorflow/tfjs';

/**
 * One optimiser step's input. The batch is fixed at compile time: fill a short one up with clips that are there already, at
 * weight 0 to leave them out of the loss. Every image counts in batch statistics, so an empty one would distort them.
 */
export interface TrainingBatch {
  /** Feature images, [batch, rows, frames, channels], 0..1. */
  images: Float32Array;
  /** Targets 0..1, [batch, instruments]. */
  targets: Float32Array;
  /** Mask × class weight, [batch, instruments]; 0 leaves a pair out of the loss. */
  weights: Float32Array;
  learningRate: number;
}

/** Everything that a training session carries from one step to the next; restoring it resumes bit-equal. */
export interface TrainingState {
  stepCount: number;
  /** Named tensors: weights, BN running statistics, Adam's moments. */
  tensors: { name: string; shape: number[]; data: Float32Array }[];
}

export interface PredictionBatch {
  /** Sigmoid outputs, [clips, instruments]. */
  probabilities: Float32Array;
  /** Output of the penultimate dense layer, [clips, embeddingSize]. */
  embeddings: Float32Array;
  embeddingSize: number;
}

export interface CompileOptions {
  /** Clips per optimiser step. */
  batch: number;
  /** Clips per executed graph, for nets whose activations do not fit at `batch`; divides `batch`. */
  microBatch?: number;
  /** Seed of the dropout masks. */
  seed: number;
  /** Decoupled weight decay per step (AdamW), 0 for plain Adam. */
  weightDecay?: number;
  /** Clip the global gradient norm at this value; none when absent. */
  gradientClipNorm?: number;
}

/** A network compiled for one engine. Not for use by two callers at once. */
export interface TrainingSession {
  /** One Adam step on Σ weight·BCE / Σ weight; resolves to that loss before the step. */
  step(batch: TrainingBatch): Promise<{ loss: number }>;
  /** Inference with BN running statistics and no dropout; any number of clips, run in batches inside. */
  predict(images: Float32Array, clips: number): Promise<PredictionBatch>;
  readState(): Promise<TrainingState>;
  writeState(state: TrainingState): Promise<void>;
  /** Copies the current weights into the LayersModel it was compiled from (for saving and export). */
  syncModel(): Promise<void>;
  dispose(): Promise<void>;
}

export interface TrainingEngine {
  readonly name: EngineName;
  compile(model: LayersModel, options: CompileOptions): Promise<TrainingSession>;
}

/** State of one engine on this machine, as `earmark backends` lists it. */
export interface EngineReport {
  name: EngineName;
  available: boolean;
  /** Why it is unavailable and what to do about it; null when available. */
  reason: string | null;
  /** Milliseconds of one training step of the self-check's net; null when unavailable. */
  stepMillis: number | null;
}
