import { tf } from '@earmark/hran';
import type {
  CompileOptions,
  PredictionBatch,
  TrainingBatch,
  TrainingSession,
  TrainingState,
} from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { adam, adamScalars } from '../graph/emit-adam.ts';
import { type Parameter, planParameters } from '../graph/parameters.ts';
import { requireImages, requireTrainingBatch } from '../require-batch.ts';
import { sumWeights } from '../sum-weights.ts';
import { forwardPass } from './forward-pass.ts';
import { maskedLoss } from './masked-loss.ts';

/** A trained weight with Adam's moments. */
interface TrainedWeight {
  parameter: Parameter;
  decayed: boolean;
  first: tf.Tensor;
  second: tf.Tensor;
}

const inferenceClips = 16;

/** Training with TensorFlow.js' own gradients on its current backend; the model's variables are the weights. */
export class TfjsTrainingSession implements TrainingSession {
  readonly #model: tf.LayersModel;
  readonly #options: CompileOptions;
  readonly #parameters: Parameter[];
  readonly #trained: TrainedWeight[];
  readonly #clipShape: number[];
  readonly #instruments: number;
  #stepCount = 0;
  #disposed = false;

  constructor(model: tf.LayersModel, options: CompileOptions) {
    if (options.batch % (options.microBatch ?? options.batch) !== 0) {
      throw new EngineError(
        'wrong-shape',
        `Micro-batch ${options.microBatch} does not divide batch ${options.batch}`,
      );
    }
    const groups = planParameters(model);
    this.#model = model;
    this.#options = options;
    this.#parameters = groups.flatMap((group) => group.parameters);
    this.#trained = groups
      .filter((group) => group.trained)
      .flatMap(({ parameters, decayed }) =>
        parameters.map((parameter) => ({
          parameter,
          decayed,
          first: tf.zeros(parameter.shape),
          second: tf.zeros(parameter.shape),
        })),
      );
    this.#clipShape = model.inputs[0]!.shape.slice(1) as number[];
    this.#instruments = model.outputs[0]!.shape.at(-1)!;
  }

  async step(batch: TrainingBatch): Promise<{ loss: number }> {
    this.#requireOpen();
    const clipSize = tf.util.sizeFromShape(this.#clipShape);
    requireTrainingBatch(batch, this.#options.batch, clipSize, this.#instruments);
    const before = this.#copyStatistics();
    const { loss, gradients } = this.#gradients(batch);
    const norm = tf.tidy(
      () => tf.sqrt(tf.addN(gradients.map((gradient) => gradient.square().sum()))).dataSync()[0]!,
    );
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
      for (const { parameter, value } of before) parameter.variable.write(value);
      tf.dispose([...gradients, ...before.map(({ value }) => value)]);
      throw new EngineError(
        'not-a-number',
        `The loss of step ${this.#stepCount + 1} is not a number; weights are kept`,
      );
    }
    this.#stepCount++;
    this.#update(gradients, norm, batch.learningRate);
    tf.dispose([...gradients, ...before.map(({ value }) => value)]);
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
    const read = (name: string, { shape }: Parameter, tensor: tf.Tensor) => ({
      name,
      shape: [...shape],
      data: Float32Array.from(tensor.dataSync()),
    });
    return {
      stepCount: this.#stepCount,
      tensors: [
        ...this.#parameters.map((parameter) =>
          read(`weights/${parameter.name}`, parameter, parameter.variable.read()),
        ),
        ...this.#trained.map(({ parameter, first }) => read(`adam-m/${parameter.name}`, parameter, first)),
        ...this.#trained.map(({ parameter, second }) => read(`adam-v/${parameter.name}`, parameter, second)),
      ],
    };
  }

  async writeState(state: TrainingState): Promise<void> {
    this.#requireOpen();
    const given = new Map(state.tensors.map((tensor) => [tensor.name, tensor]));
    const tensor = (name: string, { shape }: Parameter): tf.Tensor => {
      const found = given.get(name);
      if (found?.shape.join() !== shape.join()) {
        const what = found ? `has shape [${found.shape}], not [${shape}]` : 'is missing';
        throw new EngineError('wrong-shape', `Training state does not fit the network: ${name} ${what}`);
      }
      return tf.tensor(found.data, shape);
    };
    const weights = this.#parameters.map((parameter) => tensor(`weights/${parameter.name}`, parameter));
    const firsts = this.#trained.map(({ parameter }) => tensor(`adam-m/${parameter.name}`, parameter));
    const seconds = this.#trained.map(({ parameter }) => tensor(`adam-v/${parameter.name}`, parameter));
    for (const [index, { variable }] of this.#parameters.entries()) variable.write(weights[index]!);
    for (const [index, weight] of this.#trained.entries()) {
      tf.dispose([weight.first, weight.second]);
      weight.first = firsts[index]!;
      weight.second = seconds[index]!;
    }
    tf.dispose(weights);
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

  /** Loss and gradients of the whole batch, in the order of the trained weights. */
  #gradients(batch: TrainingBatch): { loss: number; gradients: tf.Tensor[] } {
    const micro = this.#options.microBatch ?? this.#options.batch;
    const clipSize = tf.util.sizeFromShape(this.#clipShape);
    const weightSum = sumWeights(batch.weights);
    const inverse = weightSum > 0 ? 1 / weightSum : 0;
    let loss = 0;
    let gradients: tf.Tensor[] = [];
    for (let part = 0; part < this.#options.batch / micro; part++) {
      const pairs = (values: Float32Array): tf.Tensor2D =>
        tf.tensor2d(
          values.subarray(part * micro * this.#instruments, (part + 1) * micro * this.#instruments),
          [micro, this.#instruments],
        );
      const dropout = { seed: this.#options.seed, step: this.#stepCount, part };
      const images = batch.images.subarray(part * micro * clipSize, (part + 1) * micro * clipSize);
      const { value, grads } = tf.variableGrads(() => {
        const { logits } = forwardPass(this.#model, tf.tensor(images, [micro, ...this.#clipShape]), dropout);
        return maskedLoss(logits, pairs(batch.targets), pairs(batch.weights), inverse);
      });
      loss += value.dataSync()[0]!;
      const found = this.#trained.map(
        ({ parameter }) => grads[parameter.variable.name] ?? tf.zeros(parameter.shape),
      );
      const sums =
        gradients.length === 0 ? found : found.map((gradient, index) => gradient.add(gradients[index]!));
      const rest = Object.values(grads).filter((gradient) => !sums.includes(gradient));
      tf.dispose([value, ...gradients, ...rest]);
      gradients = sums;
    }
    return { loss, gradients };
  }

  #update(gradients: tf.Tensor[], norm: number, learningRate: number): void {
    const { weightDecay = 0, gradientClipNorm } = this.#options;
    const scalars = adamScalars(this.#stepCount, learningRate, weightDecay);
    const clip = gradientClipNorm === undefined ? 1 : gradientClipNorm / Math.max(norm, gradientClipNorm);
    for (const [index, weight] of this.#trained.entries()) {
      const { variable } = weight.parameter;
      const [first, second, value] = tf.tidy(() => {
        const gradient = gradients[index]!.mul(clip);
        const m = weight.first.mul(adam.beta1).add(gradient.mul(1 - adam.beta1));
        const v = weight.second.mul(adam.beta2).add(gradient.square().mul(1 - adam.beta2));
        const direction = m.div(v.mul(scalars.second_correction).sqrt().add(adam.epsilon));
        const kept = weight.decayed ? variable.read().mul(1 - scalars.decay) : variable.read();
        return [m, v, kept.sub(direction.mul(scalars.step_size))];
      }) as [tf.Tensor, tf.Tensor, tf.Tensor];
      variable.write(value);
      tf.dispose([weight.first, weight.second, value]);
      weight.first = first;
      weight.second = second;
    }
  }

  #copyStatistics(): { parameter: Parameter; value: tf.Tensor }[] {
    const statistics = this.#parameters.filter(({ group }) => group === 'statistics');
    return statistics.map((parameter) => ({ parameter, value: parameter.variable.read().clone() }));
  }

  #requireOpen(): void {
    if (this.#disposed) throw new EngineError('disposed', 'The training session is disposed of');
  }
}
