import { availableParallelism } from 'node:os';
import type { TrainingEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { findBlockSize } from './find-block-size.ts';
import { type OnnxModule, onnxRuntime } from './onnx-runtime.ts';
import { OnnxTrainingSession } from './onnx-session.ts';

/** The training graph on onnxruntime-node's CPU kernels, on all cores unless told otherwise. */
export async function openOnnxCpu(threads = availableParallelism()): Promise<TrainingEngine> {
  const module = await loadOnnxruntimeNode();
  const options = {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    graphOptimizationLevel: 'all',
    // Threads that spin between operators take the cores from the API and the page: a step costs the same without on a
    // quiet machine, and a quarter less beside one busy process.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  } as const;
  const blockSize = await findBlockSize(module);
  const runtime = onnxRuntime(module, { blockSize, poolIndices: true, relu: 'Relu' }, options, true);
  return {
    name: 'onnx-cpu',
    compile: (model, compileOptions) => OnnxTrainingSession.create(runtime, model, compileOptions),
  };
}

/** @throws EngineError `unavailable` when the package has no binary for this platform. */
export async function loadOnnxruntimeNode(): Promise<OnnxModule> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const platform = `${process.platform}-${process.arch}`;
    throw new EngineError('unavailable', `onnxruntime-node does not load on ${platform}: ${reason}`, {
      cause: error,
    });
  }
}
