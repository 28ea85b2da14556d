import type { tf } from '@earmark/hran';
import { drawDropoutMask } from '../dropout-mask.ts';
import type {
  CompileOptions,
  PredictionBatch,
  TrainingBatch,
  TrainingSession,
  TrainingState,
} from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { adamScalars } from '../graph/emit-adam.ts';
import { writeInferenceGraph } from '../graph/inference-graph.ts';
import { type TrainingGraph, writeTrainingGraph, writeUpdateGraph } from '../graph/training-graph.ts';
import { requireImages, requireTrainingBatch } from '../require-batch.ts';
import { sumWeights } from '../sum-weights.ts';
import { toChannelsFirst } from './image-order.ts';
import type { Feeds, LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import { ParameterStore } from './parameter-store.ts';

/** Clips per execution of the inference graph: enough to fill the cores, few enough to stay small. */
const inferenceClips = 16;

/** A network compiled to ONNX graphs, run by one onnxruntime. */
export class OnnxTrainingSession implements TrainingSession {
  readonly #runtime: OnnxRuntime;
  readonly #model: tf.LayersModel;
  readonly #options: CompileOptions;
  readonly #store: ParameterStore;
  readonly #training: LoadedGraph;
  /** The optimiser's own graph, where gradients of micro-batches are added up first. */
  readonly #update: LoadedGraph | null;
  readonly #dropouts: TrainingGraph['dropouts'];
  readonly #clipSize: number;
  readonly #channels: number;
  readonly #instruments: number;
  #inference: LoadedGraph | null = null;
  /** Room for gradients of micro-batches, per group, twice. */
  #sumRoom: Map<string, Float32Array>[] | null = null;
  #stepCount = 0;
  #busy = false;
  #disposed = false;

  private constructor(
    runtime: OnnxRuntime,
    model: tf.LayersModel,
    options: CompileOptions,
    store: ParameterStore,
    graphs: { training: LoadedGraph; update: LoadedGraph | null; dropouts: TrainingGraph['dropouts'] },
  ) {
    this.#runtime = runtime;
    this.#model = model;
    this.#options = options;
    this.#store = store;
    this.#training = graphs.training;
    this.#update = graphs.update;
    this.#dropouts = graphs.dropouts;
    const [, rows, frames, channels] = model.inputs[0]!.shape as [null, number, number, number];
    this.#clipSize = rows * frames * channels;
    this.#channels = channels;
    this.#instruments = model.outputs[0]!.shape.at(-1)!;
  }

  /** Writes and loads the graphs. */
  static async create(
    runtime: OnnxRuntime,
    model: tf.LayersModel,
    options: CompileOptions,
  ): Promise<OnnxTrainingSession> {
    const micro = options.microBatch ?? options.batch;
    if (options.batch % micro !== 0) {
      throw new EngineError('wrong-shape', `Micro-batch ${micro} does not divide batch ${options.batch}`);
    }
    const store = new ParameterStore(model);
    const accumulate = micro < options.batch;
    const { traits } = runtime;
    const { groups } = store;
    const { gradientClipNorm } = options;
    const graph = writeTrainingGraph({ model, groups, batch: micro, traits, gradientClipNorm, accumulate });
    const training = await runtime.load(graph.bytes);
    const update = accumulate ? await runtime.load(writeUpdateGraph(groups, gradientClipNorm), false) : null;
    return new OnnxTrainingSession(runtime, model, options, store, {
      training,
      update,
      dropouts: graph.dropouts,
    });
  }

  step(batch: TrainingBatch): Promise<{ loss: number }> {
    return this.#exclusively(async () => {
      requireTrainingBatch(batch, this.#options.batch, this.#clipSize, this.#instruments);
      const weightSum = sumWeights(batch.weights);
      const inverse = weightSum > 0 ? 1 / weightSum : 0;
      const result = this.#update
        ? await this.#accumulate(batch, inverse)
        : await this.#stepAtOnce(batch, inverse);
      if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) {
        const what = Number.isFinite(result.loss) ? 'gradient' : 'loss';
        throw new EngineError(
          'not-a-number',
          `The ${what} of step ${this.#stepCount + 1} is not a number; weights are kept`,
        );
      }
      this.#store.advance(result.vectors);
      this.#stepCount++;
      await this.#forgetInference();
      return { loss: result.loss };
    });
  }

  predict(images: Float32Array, clips: number): Promise<PredictionBatch> {
    return this.#exclusively(async () => {
      requireImages(images, clips, this.#clipSize);
      this.#inference ??= await this.#runtime.load(
        writeInferenceGraph(this.#model, this.#store.groups, this.#store.weightVectors()),
      );
      const chunk = Math.min(inferenceClips, this.#options.microBatch ?? this.#options.batch);
      const probabilities = new Float32Array(clips * this.#instruments);
      let embeddings = new Float32Array(0);
      let embeddingSize = 0;
      for (let clip = 0; clip < clips; clip += chunk) {
        const count = Math.min(chunk, clips - clip);
        const part = images.subarray(clip * this.#clipSize, (clip + count) * this.#clipSize);
        const results = await this.#inference.run({ image: this.#imageTensor(part, count) });
        embeddingSize = results.embeddings!.dims[1]!;
        if (clip === 0) embeddings = new Float32Array(clips * embeddingSize);
        probabilities.set((await results.probabilities!.getData()) as Float32Array, clip * this.#instruments);
        embeddings.set((await results.embeddings!.getData()) as Float32Array, clip * embeddingSize);
      }
      return { probabilities, embeddings, embeddingSize };
    });
  }

  async readState(): Promise<TrainingState> {
    return this.#exclusively(async () => ({ stepCount: this.#stepCount, tensors: this.#store.read() }));
  }

  async writeState(state: TrainingState): Promise<void> {
    return this.#exclusively(async () => {
      this.#store.write(state.tensors);
      this.#stepCount = state.stepCount;
      await this.#forgetInference();
    });
  }

  async syncModel(): Promise<void> {
    return this.#exclusively(async () => this.#store.syncModel());
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#forgetInference();
    await this.#training.release();
    await this.#update?.release();
    this.#store.dispose();
  }

  async #stepAtOnce(batch: TrainingBatch, inverse: number): Promise<StepResult> {
    const feeds = {
      ...this.#batchFeeds(batch, 0, inverse),
      ...this.#weightFeeds(),
      ...this.#adamFeeds(batch.learningRate),
    };
    const { results, vectors } = await this.#runIntoSpare(this.#training, feeds, ['weights', 'm', 'v']);
    return { loss: scalarOf(results.loss!), gradientNorm: scalarOf(results.gradient_norm!), vectors };
  }

  async #accumulate(batch: TrainingBatch, inverse: number): Promise<StepResult> {
    const trained = this.#store.groups.filter((group) => group.trained);
    const micro = this.#options.microBatch!;
    // Two buffers per group take turns: a part reads one and writes the other.
    this.#sumRoom ??= [0, 1].map(
      () => new Map(trained.map(({ name, size }) => [name, new Float32Array(size)])),
    );
    const room = this.#sumRoom;
    for (const vector of room[0]!.values()) vector.fill(0);
    let sums: Feeds = Object.fromEntries(
      trained.map(({ name, size }) => [`sum/${name}`, this.#tensor(room[0]!.get(name)!, [size])]),
    );
    const weightFeeds = this.#weightFeeds();
    let loss = 0;
    for (let part = 0; part < this.#options.batch / micro; part++) {
      const feeds: Feeds = { ...this.#batchFeeds(batch, part, inverse), ...weightFeeds, ...sums };
      const free = room[(part + 1) % 2]!;
      const fetches: Feeds = Object.fromEntries(
        trained.map(({ name, size }) => [`new_sum/${name}`, this.#tensor(free.get(name)!, [size])]),
      );
      const results = await this.#training.run(feeds, fetches);
      loss += scalarOf(results.loss!);
      sums = Object.fromEntries(trained.map(({ name }) => [`sum/${name}`, results[`new_sum/${name}`]!]));
      const statistics = results['new_weights/statistics'];
      if (statistics) weightFeeds['weights/statistics'] = statistics;
    }
    const feeds = { ...sums, ...this.#trainedWeightFeeds(), ...this.#adamFeeds(batch.learningRate) };
    const { results, vectors } = await this.#runIntoSpare(this.#update!, feeds, ['weights', 'm', 'v']);
    const statistics = weightFeeds['weights/statistics'];
    if (statistics) vectors.set('weights/statistics', Float32Array.from(statistics.data as Float32Array));
    return { loss, gradientNorm: scalarOf(results.gradient_norm!), vectors };
  }

  /** Runs a graph whose outputs `new_…` are written into the store's spare vectors. */
  async #runIntoSpare(
    graph: LoadedGraph,
    feeds: Feeds,
    kinds: readonly ('weights' | 'm' | 'v')[],
  ): Promise<{ results: Feeds; vectors: Map<string, Float32Array> }> {
    const fetches: Feeds = {};
    for (const group of this.#store.groups) {
      for (const kind of kinds) {
        const statistics = kind === 'weights' && group.name === 'statistics' && graph === this.#training;
        if (!group.trained && !statistics) continue;
        const key = `${kind}/${group.name}`;
        fetches[`new_${key}`] = this.#tensor(this.#store.spare(key), [group.size]);
      }
    }
    const results = await graph.run(feeds, fetches);
    const vectors = new Map(
      Object.keys(fetches).map((name) => [name.slice(4), results[name]!.data as Float32Array] as const),
    );
    return { results, vectors };
  }

  #batchFeeds(batch: TrainingBatch, part: number, inverse: number): Feeds {
    const clips = this.#options.microBatch ?? this.#options.batch;
    const slice = (values: Float32Array, size: number): Float32Array =>
      values.subarray(part * clips * size, (part + 1) * clips * size);
    const shape = [clips, this.#instruments];
    const { seed } = this.#options;
    const dropouts = this.#dropouts.map(({ name, shape, rate }, layer) => {
      const size = shape.reduce((total, dimension) => total * dimension, 1);
      const mask = drawDropoutMask(size, rate, { seed, step: this.#stepCount, part, layer });
      const ordered = shape.length === 4 ? toChannelsFirst(mask, clips, shape[1]!) : mask;
      return [name, this.#tensor(ordered, shape)] as const;
    });
    return {
      image: this.#imageTensor(slice(batch.images, this.#clipSize), clips),
      targets: this.#tensor(slice(batch.targets, this.#instruments), shape),
      pair_weights: this.#tensor(slice(batch.weights, this.#instruments), shape),
      inverse_weight_sum: this.#scalar(inverse),
      ...Object.fromEntries(dropouts),
    };
  }

  #weightFeeds(): Feeds {
    return Object.fromEntries(
      this.#store.groups.map(({ name, size }) => [
        `weights/${name}`,
        this.#tensor(this.#store.vector(`weights/${name}`), [size]),
      ]),
    );
  }

  #trainedWeightFeeds(): Feeds {
    const trained = this.#store.groups.filter((group) => group.trained);
    const feeds = trained.map(({ name, size }) => [
      `weights/${name}`,
      this.#tensor(this.#store.vector(`weights/${name}`), [size]),
    ]);
    return Object.fromEntries(feeds);
  }

  #adamFeeds(learningRate: number): Feeds {
    const feeds: Feeds = {};
    const scalars = adamScalars(this.#stepCount + 1, learningRate, this.#options.weightDecay ?? 0);
    for (const [name, value] of Object.entries(scalars)) feeds[name] = this.#scalar(value);
    for (const { name, size, trained } of this.#store.groups) {
      if (!trained) continue;
      for (const kind of ['m', 'v'])
        feeds[`${kind}/${name}`] = this.#tensor(this.#store.vector(`${kind}/${name}`), [size]);
    }
    return feeds;
  }

  #imageTensor(images: Float32Array, clips: number): Feeds[string] {
    const [, rows, frames] = this.#model.inputs[0]!.shape as [null, number, number];
    return this.#tensor(toChannelsFirst(images, clips, this.#channels), [
      clips,
      this.#channels,
      rows,
      frames,
    ]);
  }

  #tensor(data: Float32Array, shape: readonly number[]): Feeds[string] {
    return this.#runtime.tensor(data, shape);
  }

  #scalar(value: number): Feeds[string] {
    return this.#runtime.tensor(Float32Array.of(value), []);
  }

  async #forgetInference(): Promise<void> {
    await this.#inference?.release();
    this.#inference = null;
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#disposed) throw new EngineError('disposed', 'The training session is disposed of');
    if (this.#busy) throw new EngineError('busy', 'The training session is still at its last call');
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }
}

interface StepResult {
  loss: number;
  gradientNorm: number;
  /** New vectors by key (`weights/GROUP`, …). */
  vectors: Map<string, Float32Array>;
}

const scalarOf = (tensor: Feeds[string]): number => (tensor.data as Float32Array)[0]!;
