import { tf } from '@earmark/hran';
import type {
  CompileOptions,
  PredictionBatch,
  TrainingBatch,
  TrainingSession,
  TrainingState,
} from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { type Parameter, planParameters } from '../graph/parameters.ts';
import {
  requireFiniteStep,
  requireImages,
  requireMicroBatch,
  requireTrainingBatch,
} from '../require-batch.ts';
import { batchGradients } from './batch-gradients.ts';
import { forwardPass } from './forward-pass.ts';
import { readTensors, writeTensors } from './session-state.ts';
import { type TrainedWeight, trainedWeights, updateWeights } from './trained-weight.ts';

const inferenceClips = 16;

/** Training with TensorFlow.js' own gradients on its current backend; the model's variables are the weights. */
export class TfjsTrainingSession implements TrainingSession {
  readonly #model: tf.LayersModel;
  readonly #options: CompileOptions;
  readonly #microBatch: number;
  readonly #parameters: Parameter[];
  readonly #trained: TrainedWeight[];
  readonly #clipShape: number[];
  readonly #instruments: number;
  #stepCount = 0;
  #disposed = false;

  constructor(model: tf.LayersModel, options: CompileOptions) {
    this.#microBatch = requireMicroBatch(options);
    const groups = planParameters(model);
    this.#model = model;
    this.#options = options;
    this.#parameters = groups.flatMap((group) => group.parameters);
    this.#trained = trainedWeights(groups);
    this.#clipShape = model.inputs[0]!.shape.slice(1) as number[];
    this.#instruments = model.outputs[0]!.shape.at(-1)!;
  }

  async step(batch: TrainingBatch): Promise<{ loss: number }> {
    this.#requireOpen();
    const clipSize = tf.util.sizeFromShape(this.#clipShape);
    requireTrainingBatch(batch, this.#options.batch, clipSize, this.#instruments);
    const before = this.#copyStatistics();
    const { loss, gradients } = batchGradients(
      this.#model,
      this.#trained.map(({ parameter }) => parameter),
      batch,
      {
        clips: this.#microBatch,
        parts: this.#options.batch / this.#microBatch,
        seed: this.#options.seed,
        step: this.#stepCount,
      },
    );
    const norm = tf.tidy(
      () => tf.sqrt(tf.addN(gradients.map((gradient) => gradient.square().sum()))).dataSync()[0]!,
    );
    try {
      requireFiniteStep(loss, norm, this.#stepCount + 1);
      const { learningRate } = batch;
      updateWeights(this.#trained, gradients, {
        ...this.#options,
        step: this.#stepCount + 1,
        learningRate,
        norm,
      });
      this.#stepCount++;
    } catch (error) {
      for (const { parameter, value } of before) parameter.variable.write(value);
      throw error;
    } finally {
      tf.dispose([...gradients, ...before.map(({ value }) => value)]);
    }
    return { loss };
  }

  async predict(images: Float32Array, clips: number): Promise<PredictionBatch> {
    this.#requireOpen();
    const clipSize = tf.util.sizeFromShape(this.#clipShape);
    requireImages(images, clips, clipSize);
    const embeddingSize = this.#model.outputs[0]!.inputs[0]!.shape.at(-1)!;
    const probabilities = new Float32Array(clips * this.#instruments);
    const embeddings = new Float32Array(clips * embeddingSize);
    for (let clip = 0; clip < clips; clip += inferenceClips) {
      const count = Math.min(inferenceClips, clips - clip);
      const part = images.subarray(clip * clipSize, (clip + count) * clipSize);
      const results = tf.tidy(() => {
        const result = forwardPass(this.#model, tf.tensor(part, [count, ...this.#clipShape]), null);
        return [result.logits.sigmoid(), result.embeddings];
      });
      probabilities.set((await results[0]!.data()) as Float32Array, clip * this.#instruments);
      embeddings.set((await results[1]!.data()) as Float32Array, clip * embeddingSize);
      tf.dispose(results);
    }
    return { probabilities, embeddings, embeddingSize };
  }

  async readState(): Promise<TrainingState> {
    this.#requireOpen();
    return { stepCount: this.#stepCount, tensors: readTensors(this.#parameters, this.#trained) };
  }

  async writeState(state: TrainingState): Promise<void> {
    this.#requireOpen();
    writeTensors(state.tensors, this.#parameters, this.#trained);
    this.#stepCount = state.stepCount;
  }

  /** The model's variables are the weights: nothing to copy. */
  async syncModel(): Promise<void> {
    this.#requireOpen();
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const { first, second } of this.#trained) tf.dispose([first, second]);
  }

  #copyStatistics(): { parameter: Parameter; value: tf.Tensor }[] {
    const statistics = this.#parameters.filter(({ group }) => group === 'statistics');
    return statistics.map((parameter) => ({ parameter, value: parameter.variable.read().clone() }));
  }

  #requireOpen(): void {
    if (this.#disposed) throw new EngineError('disposed', 'The training session is disposed of');
  }
}
