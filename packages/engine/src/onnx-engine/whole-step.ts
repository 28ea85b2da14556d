import type { tf } from '@earmark/hran';
import type { CompileOptions } from '../engine.ts';
import type { DropoutInput } from '../graph/lowering.ts';
import { writeTrainingGraph } from '../graph/training-graph.ts';
import { batchFeeds, type ClipSizes, clipSizes } from './batch-feeds.ts';
import type { LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import { runIntoSpare, scalarFeeds, trainedKeys, vectorFeeds } from './optimiser-feeds.ts';
import type { ParameterStore } from './parameter-store.ts';
import { type StepInput, type StepResult, type StepRunner, scalarOf } from './step-runner.ts';

/** A step as one execution of one graph: forward pass, backward pass and Adam. */
export class WholeStep implements StepRunner {
  readonly #runtime: OnnxRuntime;
  readonly #store: ParameterStore;
  readonly #options: CompileOptions;
  readonly #sizes: ClipSizes;
  readonly #graph: LoadedGraph;
  readonly #dropouts: readonly DropoutInput[];

  private constructor(
    runtime: OnnxRuntime,
    store: ParameterStore,
    options: CompileOptions,
    sizes: ClipSizes,
    loaded: { graph: LoadedGraph; dropouts: readonly DropoutInput[] },
  ) {
    this.#runtime = runtime;
    this.#store = store;
    this.#options = options;
    this.#sizes = sizes;
    this.#graph = loaded.graph;
    this.#dropouts = loaded.dropouts;
  }

  static async create(
    runtime: OnnxRuntime,
    model: tf.LayersModel,
    store: ParameterStore,
    options: CompileOptions,
  ): Promise<WholeStep> {
    const { batch, gradientClipNorm } = options;
    const { traits } = runtime;
    const written = writeTrainingGraph({ model, groups: store.groups, batch, traits, gradientClipNorm });
    const graph = await runtime.load(written.bytes);
    return new WholeStep(runtime, store, options, clipSizes(model), { graph, dropouts: written.dropouts });
  }

  async run({ batch, inverseWeightSum, stepCount }: StepInput): Promise<StepResult> {
    const { seed, weightDecay = 0 } = this.#options;
    const { groups } = this.#store;
    const trained = groups.filter((group) => group.trained);
    const part = { batch, inverseWeightSum, part: 0, clips: this.#options.batch, seed, step: stepCount };
    const feeds = {
      ...batchFeeds(this.#runtime, this.#sizes, this.#dropouts, part),
      ...vectorFeeds(this.#runtime, this.#store, groups, ['weights']),
      ...vectorFeeds(this.#runtime, this.#store, trained, ['m', 'v']),
      ...scalarFeeds(this.#runtime, stepCount + 1, batch.learningRate, weightDecay),
    };
    const statistics = groups.some(({ name }) => name === 'statistics') ? ['weights/statistics'] : [];
    const keys = [...trainedKeys(groups), ...statistics];
    const { results, vectors } = await runIntoSpare(this.#runtime, this.#store, this.#graph, feeds, keys);
    return { loss: scalarOf(results.loss!), gradientNorm: scalarOf(results.gradient_norm!), vectors };
  }

  release(): Promise<void> {
    return this.#graph.release();
  }
}
