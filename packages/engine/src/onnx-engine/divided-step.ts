import type { tf } from '@earmark/hran';
import type { CompileOptions } from '../engine.ts';
import type { DropoutInput } from '../graph/lowering.ts';
import { writeTrainingGraph } from '../graph/training-graph.ts';
import { writeUpdateGraph } from '../graph/update-graph.ts';
import { batchFeeds, type ClipSizes, clipSizes } from './batch-feeds.ts';
import { FactoredUpdate } from './factored-update.ts';
import { GradientSums } from './gradient-sums.ts';
import type { LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import { runIntoSpare, scalarFeeds, trainedKeys, vectorFeeds } from './optimiser-feeds.ts';
import type { ParameterStore } from './parameter-store.ts';
import { type StepInput, type StepResult, type StepRunner, scalarOf } from './step-runner.ts';

interface DividedGraphs {
  training: LoadedGraph;
  dropouts: readonly DropoutInput[];
  update: LoadedGraph;
  factored: readonly FactoredUpdate[];
}

/** A step in parts: gradients of micro-batches are gathered, then graphs of their own do the Adam step. */
export class DividedStep implements StepRunner {
  readonly #runtime: OnnxRuntime;
  readonly #store: ParameterStore;
  readonly #options: CompileOptions;
  readonly #sizes: ClipSizes;
  readonly #graphs: DividedGraphs;
  readonly #sums: GradientSums;

  private constructor(
    runtime: OnnxRuntime,
    store: ParameterStore,
    options: CompileOptions,
    sizes: ClipSizes,
    graphs: DividedGraphs,
  ) {
    this.#runtime = runtime;
    this.#store = store;
    this.#options = options;
    this.#sizes = sizes;
    this.#graphs = graphs;
    this.#sums = new GradientSums(runtime, store.groups, options.batch);
  }

  static async create(
    runtime: OnnxRuntime,
    model: tf.LayersModel,
    store: ParameterStore,
    options: CompileOptions,
  ): Promise<DividedStep> {
    const { batch, microBatch = batch, gradientClipNorm } = options;
    const { groups } = store;
    const { traits } = runtime;
    const written = writeTrainingGraph({ model, groups, batch: microBatch, traits, accumulate: true });
    const training = await runtime.load(written.bytes);
    const update = await runtime.load(writeUpdateGraph(groups, batch, gradientClipNorm), false);
    const factored: FactoredUpdate[] = [];
    for (const group of groups) {
      if (group.factored) factored.push(await FactoredUpdate.create(runtime, store, group, batch));
    }
    const graphs = { training, dropouts: written.dropouts, update, factored };
    return new DividedStep(runtime, store, options, clipSizes(model), graphs);
  }

  async run({ batch, inverseWeightSum, stepCount }: StepInput): Promise<StepResult> {
    const { seed, microBatch: clips = this.#options.batch, weightDecay = 0 } = this.#options;
    const { groups } = this.#store;
    const weights = vectorFeeds(this.#runtime, this.#store, groups, ['weights']);
    this.#sums.clear();
    let loss = 0;
    for (let part = 0; part < this.#options.batch / clips; part++) {
      const inputs = { batch, inverseWeightSum, part, clips, seed, step: stepCount };
      const feeds = {
        ...batchFeeds(this.#runtime, this.#sizes, this.#graphs.dropouts, inputs),
        ...weights,
        ...this.#sums.feeds(),
      };
      const fetches = this.#sums.fetches(part, clips);
      const results = await this.#graphs.training.run(feeds, fetches);
      this.#sums.take(results, fetches);
      loss += scalarOf(results.loss!);
      const statistics = results['new_weights/statistics'];
      if (statistics) weights['weights/statistics'] = statistics;
    }

    const summed = groups.filter(({ trained, factored }) => trained && !factored);
    const scalars = scalarFeeds(this.#runtime, stepCount + 1, batch.learningRate, weightDecay);
    const feeds = {
      ...this.#sums.totals(),
      ...vectorFeeds(this.#runtime, this.#store, summed, ['weights', 'm', 'v']),
      ...scalars,
    };
    const keys = trainedKeys(summed);
    const { results, vectors } = await runIntoSpare(
      this.#runtime,
      this.#store,
      this.#graphs.update,
      feeds,
      keys,
    );
    const statistics = weights['weights/statistics'];
    if (statistics) vectors.set('weights/statistics', Float32Array.from(statistics.data as Float32Array));
    const finish = async (): Promise<void> => {
      for (const update of this.#graphs.factored) await update.run(results, scalars);
    };
    return { loss, gradientNorm: scalarOf(results.gradient_norm!), vectors, finish };
  }

  async release(): Promise<void> {
    await this.#graphs.training.release();
    await this.#graphs.update.release();
    for (const update of this.#graphs.factored) await update.release();
  }
}
