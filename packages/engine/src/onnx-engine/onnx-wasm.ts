import { availableParallelism } from 'node:os';
import type { TrainingEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { onnxRuntime } from './onnx-runtime.ts';
import { OnnxTrainingSession } from './onnx-session.ts';

/** The training graph on onnxruntime-web: WebAssembly, where no native binary fits. */
export async function openOnnxWasm(threads = availableParallelism()): Promise<TrainingEngine> {
  const module = await import('onnxruntime-web').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError('unavailable', `onnxruntime-web does not load: ${reason}`, { cause: error });
  });
  module.env.wasm.numThreads = threads;
  const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all' } as const;
  const runtime = onnxRuntime(module, { blockSize: 0, poolIndices: true, relu: 'Max' }, options);
  return {
    name: 'onnx-wasm',
    compile: (model, compileOptions) => OnnxTrainingSession.create(runtime, model, compileOptions),
  };
}
