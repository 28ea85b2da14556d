import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { RuntimeTraits } from '../graph/lowering.ts';
import { toEngineError } from './to-engine-error.ts';

/** Named tensors of one execution. */
export type Feeds = Record<string, Tensor>;

/** One graph, loaded. */
export interface LoadedGraph {
  /** Runs the graph. Where `fetches` names a tensor for an output, the runtime may write into it. */
  run(feeds: Feeds, fetches?: Feeds): Promise<Feeds>;
  release(): Promise<void>;
}

/** An onnxruntime with one execution provider: what the ONNX engines share. */
export interface OnnxRuntime {
  traits: RuntimeTraits;
  /** @param keepMemory whether working memory stays allocated between runs, which is faster; true unless told. */
  load(bytes: Uint8Array, keepMemory?: boolean): Promise<LoadedGraph>;
  tensor(data: Float32Array, shape: readonly number[]): Tensor;
}

/** The parts of onnxruntime-node and onnxruntime-web that are used. */
export interface OnnxModule {
  InferenceSession: {
    create(bytes: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}

/**
 * Wraps an onnxruntime module. Errors of the runtime come out as EngineError.
 *
 * @param writesFetches whether the runtime writes outputs into tensors it is handed (onnxruntime-node on the CPU does,
 *   onnxruntime-web ignores their memory).
 */
export function onnxRuntime(
  module: OnnxModule,
  traits: RuntimeTraits,
  options: InferenceSession.SessionOptions,
  writesFetches = false,
): OnnxRuntime {
  return {
    traits,
    tensor: (data, shape) => new module.Tensor('float32', data, shape),
    async load(bytes, keepMemory = true) {
      const memory = keepMemory ? {} : { enableCpuMemArena: false };
      const session = await module.InferenceSession.create(bytes, { ...options, ...memory }).catch(
        toEngineError,
      );
      return {
        async run(feeds, fetches) {
          const given = writesFetches ? fetches : undefined;
          const wanted =
            given && Object.fromEntries(session.outputNames.map((name) => [name, given[name] ?? null]));
          const results = wanted ? session.run(feeds, wanted) : session.run(feeds);
          return (await results.catch(toEngineError)) as Feeds;
        },
        release: () => session.release(),
      };
    },
  };
}
