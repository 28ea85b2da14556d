import type { tf } from '@earmark/hran';
import type { PredictionBatch } from '../engine.ts';
import { writeInferenceGraph } from '../graph/inference-graph.ts';
import { type ClipSizes, clipSizes, imageTensor } from './batch-feeds.ts';
import type { LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import type { ParameterStore } from './parameter-store.ts';

/** Predicts with the store's weights, which are constants of the inference graph: it is written when first needed. */
export class InferenceRunner {
  readonly #runtime: OnnxRuntime;
  readonly #model: tf.LayersModel;
  readonly #store: ParameterStore;
  readonly #sizes: ClipSizes;
  /** Clips per execution. */
  readonly #chunk: number;
  #graph: LoadedGraph | null = null;

  constructor(runtime: OnnxRuntime, model: tf.LayersModel, store: ParameterStore, chunk: number) {
    this.#runtime = runtime;
    this.#model = model;
    this.#store = store;
    this.#sizes = clipSizes(model);
    this.#chunk = chunk;
  }

  async predict(images: Float32Array, clips: number): Promise<PredictionBatch> {
    this.#graph ??= await this.#runtime.load(
      writeInferenceGraph(this.#model, this.#store.groups, this.#store.weightVectors()),
    );
    const { image: imageSize, instruments } = this.#sizes;
    const probabilities = new Float32Array(clips * instruments);
    let embeddings = new Float32Array(0);
    let embeddingSize = 0;
    for (let clip = 0; clip < clips; clip += this.#chunk) {
      const count = Math.min(this.#chunk, clips - clip);
      const part = images.subarray(clip * imageSize, (clip + count) * imageSize);
      const results = await this.#graph.run({ image: imageTensor(this.#runtime, this.#sizes, part, count) });
      embeddingSize = results.embeddings!.dims[1]!;
      if (clip === 0) embeddings = new Float32Array(clips * embeddingSize);
      probabilities.set((await results.probabilities!.getData()) as Float32Array, clip * instruments);
      embeddings.set((await results.embeddings!.getData()) as Float32Array, clip * embeddingSize);
    }
    return { probabilities, embeddings, embeddingSize };
  }

  /** Drops the graph, when weights have changed or at the end. */
  async forget(): Promise<void> {
    await this.#graph?.release();
    this.#graph = null;
  }
}
