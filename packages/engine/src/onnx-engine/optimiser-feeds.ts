import { adamScalars } from '../graph/emit-adam.ts';
import type { ParameterGroup } from '../graph/parameters.ts';
import type { Feeds, LoadedGraph, OnnxRuntime } from './onnx-runtime.ts';
import type { ParameterStore } from './parameter-store.ts';

/** Adam's scalars of one step as inputs of a graph. */
export function scalarFeeds(
  runtime: OnnxRuntime,
  step: number,
  learningRate: number,
  weightDecay: number,
): Feeds {
  const scalars = Object.entries(adamScalars(step, learningRate, weightDecay));
  return Object.fromEntries(
    scalars.map(([name, value]) => [name, runtime.tensor(Float32Array.of(value), [])]),
  );
}

/** The store's current vectors of some groups as inputs `weights/…`, `m/…`, `v/…`. */
export function vectorFeeds(
  runtime: OnnxRuntime,
  store: ParameterStore,
  groups: readonly ParameterGroup[],
  kinds: readonly ('weights' | 'm' | 'v')[],
): Feeds {
  const keys = groups.flatMap(({ name, size }) => kinds.map((kind) => ({ key: `${kind}/${name}`, size })));
  return Object.fromEntries(keys.map(({ key, size }) => [key, runtime.tensor(store.vector(key), [size])]));
}

/** Runs a graph that writes `new_KEY` of the given keys into the store's spare vectors. */
export async function runIntoSpare(
  runtime: OnnxRuntime,
  store: ParameterStore,
  graph: LoadedGraph,
  feeds: Feeds,
  keys: readonly string[],
): Promise<{ results: Feeds; vectors: Map<string, Float32Array> }> {
  const fetches = keys.map((key) => {
    const spare = store.spare(key);
    return [`new_${key}`, runtime.tensor(spare, [spare.length])] as const;
  });
  const results = await graph.run(feeds, Object.fromEntries(fetches));
  const vectors = new Map(keys.map((key) => [key, results[`new_${key}`]!.data as Float32Array]));
  return { results, vectors };
}

/** Keys of the vectors that an optimiser step renews in some groups. */
export const trainedKeys = (groups: readonly ParameterGroup[]): string[] =>
  groups
    .filter(({ trained }) => trained)
    .flatMap(({ name }) => ['weights', 'm', 'v'].map((kind) => `${kind}/${name}`));
