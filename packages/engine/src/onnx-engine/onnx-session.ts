import type { tf } from '@earmark/hran';
import type {
  CompileOptions,
  PredictionBatch,
  TrainingBatch,
  TrainingSession,
  TrainingState,
} from '../engine.ts';
import {
  requireFiniteStep,
  requireImages,
  requireMicroBatch,
  requireTrainingBatch,
} from '../require-batch.ts';
import { sumWeights } from '../sum-weights.ts';
import { type ClipSizes, clipSizes } from './batch-feeds.ts';
import { DividedStep } from './divided-step.ts';
import { InferenceRunner } from './inference-runner.ts';
import type { OnnxRuntime } from './onnx-runtime.ts';
import { ParameterStore } from './parameter-store.ts';
import { SessionGate } from './session-gate.ts';
import type { StepRunner } from './step-runner.ts';
import { WholeStep } from './whole-step.ts';

/** Clips per execution of the inference graph: enough to fill the cores, few enough to stay small. */
const inferenceClips = 16;

/** A network compiled to ONNX graphs, run by one onnxruntime. */
export class OnnxTrainingSession implements TrainingSession {
  readonly #options: CompileOptions;
  readonly #store: ParameterStore;
  readonly #steps: StepRunner;
  readonly #inference: InferenceRunner;
  readonly #sizes: ClipSizes;
  readonly #gate = new SessionGate();
  #stepCount = 0;

  private constructor(
    options: CompileOptions,
    store: ParameterStore,
    steps: StepRunner,
    inference: InferenceRunner,
    sizes: ClipSizes,
  ) {
    this.#options = options;
    this.#store = store;
    this.#steps = steps;
    this.#inference = inference;
    this.#sizes = sizes;
  }

  /** Writes and loads the graphs. */
  static async create(
    runtime: OnnxRuntime,
    model: tf.LayersModel,
    options: CompileOptions,
    store = new ParameterStore(model),
  ): Promise<OnnxTrainingSession> {
    const microBatch = requireMicroBatch(options);
    const divided = microBatch < options.batch || store.groups.some(({ factored }) => factored);
    const steps = await (divided ? DividedStep : WholeStep).create(runtime, model, store, options);
    const inference = new InferenceRunner(runtime, model, store, Math.min(inferenceClips, microBatch));
    return new OnnxTrainingSession(options, store, steps, inference, clipSizes(model));
  }

  step(batch: TrainingBatch): Promise<{ loss: number }> {
    return this.#gate.enter(async () => {
      requireTrainingBatch(batch, this.#options.batch, this.#sizes.image, this.#sizes.instruments);
      const weightSum = sumWeights(batch.weights);
      const inverseWeightSum = weightSum > 0 ? 1 / weightSum : 0;
      const result = await this.#steps.run({ batch, inverseWeightSum, stepCount: this.#stepCount });
      requireFiniteStep(result.loss, result.gradientNorm, this.#stepCount + 1);
      await result.finish?.();
      this.#store.advance(result.vectors);
      this.#stepCount++;
      await this.#inference.forget();
      return { loss: result.loss };
    });
  }

  predict(images: Float32Array, clips: number): Promise<PredictionBatch> {
    return this.#gate.enter(async () => {
      requireImages(images, clips, this.#sizes.image);
      return this.#inference.predict(images, clips);
    });
  }

  readState(): Promise<TrainingState> {
    return this.#gate.enter(async () => ({ stepCount: this.#stepCount, tensors: this.#store.read() }));
  }

  writeState(state: TrainingState): Promise<void> {
    return this.#gate.enter(async () => {
      this.#store.write(state.tensors);
      this.#stepCount = state.stepCount;
      await this.#inference.forget();
    });
  }

  syncModel(): Promise<void> {
    return this.#gate.enter(async () => this.#store.syncModel());
  }

  async dispose(): Promise<void> {
    if (!this.#gate.close()) return;
    await this.#inference.forget();
    await this.#steps.release();
    this.#store.dispose();
  }
}
