import type { ParameterGroup } from '../graph/parameters.ts';
import { writeFactoredUpdateGraph } from '../graph/update-graph.ts';
import { copyUnlessWritten } from './gradient-sums.ts';
import type { Feeds, LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import type { ParameterStore } from './parameter-store.ts';

/**
 * Elements per piece. The pieces of weights, moments and everything between stay in a core's cache, where Adam's dozen passes
 * over memory cost a fifth of what they cost over a vector of a hundred million elements.
 */
const pieceSize = 2 ** 18;

/** Adam on one large kernel in place, piece by piece, from the factors of its gradient. */
export class FactoredUpdate {
  readonly #runtime: OnnxRuntime;
  readonly #store: ParameterStore;
  readonly #group: ParameterGroup;
  readonly #graph: LoadedGraph;
  readonly #batch: number;

  private constructor(
    runtime: OnnxRuntime,
    store: ParameterStore,
    group: ParameterGroup,
    graph: LoadedGraph,
    batch: number,
  ) {
    this.#runtime = runtime;
    this.#store = store;
    this.#group = group;
    this.#graph = graph;
    this.#batch = batch;
  }

  static async create(
    runtime: OnnxRuntime,
    store: ParameterStore,
    group: ParameterGroup,
    batch: number,
  ): Promise<FactoredUpdate> {
    const graph = await runtime.load(writeFactoredUpdateGraph(group, batch));
    return new FactoredUpdate(runtime, store, group, graph, batch);
  }

  /** @param factors the update graph's results `columns/…` and `scaled_gradients/…`. */
  async run(factors: Feeds, scalars: Feeds): Promise<void> {
    const { name, parameters } = this.#group;
    const [rows, columns] = parameters[0]!.shape as [number, number];
    const inputs = factors[`columns/${name}`]!.data as Float32Array;
    const scaledGradients = factors[`scaled_gradients/${name}`]!;
    const step = Math.max(1, Math.floor(pieceSize / columns));
    for (let from = 0; from < rows; from += step) {
      const to = Math.min(rows, from + step);
      const piece = (vector: Float32Array, width: number): Feeds[string] =>
        this.#runtime.tensor(vector.subarray(from * width, to * width), [to - from, width]);
      const state = Object.fromEntries(
        (['weights', 'm', 'v'] as const).map((kind) => [
          kind,
          piece(this.#store.vector(`${kind}/${name}`), columns),
        ]),
      );
      const feeds = {
        ...scalars,
        ...state,
        columns: piece(inputs, this.#batch),
        scaled_gradients: scaledGradients,
      };
      const fetches = Object.fromEntries(
        Object.entries(state).map(([kind, tensor]) => [`new_${kind}`, tensor]),
      );
      const results = await this.#graph.run(feeds, fetches);
      for (const [output, target] of Object.entries(fetches))
        copyUnlessWritten(results[output]!, target.data as Float32Array);
    }
  }

  release(): Promise<void> {
    return this.#graph.release();
  }
}
