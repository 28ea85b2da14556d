import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TrainingEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { loadOnnxruntimeNode } from './onnx-cpu.ts';
import { onnxRuntime } from './onnx-runtime.ts';
import { OnnxTrainingSession } from './onnx-session.ts';

const fetchCommand = 'npm rebuild onnxruntime-node --ignore-scripts=false --foreground-scripts';

/** The CUDA provider's library, which onnxruntime-node's install script fetches on 64-bit Linux. */
function providerLibrary(): string {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  const folder = join(dirname(entry), '..', 'bin', 'napi-v6', process.platform, process.arch);
  return join(
    folder,
    process.platform === 'win32' ? 'onnxruntime_providers_cuda.dll' : 'libonnxruntime_providers_cuda.so',
  );
}

/**
 * The training graph on onnxruntime-node's CUDA provider.
 *
 * @throws EngineError `unavailable` when the provider is not installed; asking onnxruntime first would print its own errors.
 */
export async function openOnnxCuda(): Promise<TrainingEngine> {
  if (!existsSync(providerLibrary())) {
    throw new EngineError(
      'unavailable',
      `The CUDA provider of onnxruntime-node is not installed; on 64-bit Linux with CUDA 12 run: ${fetchCommand}`,
    );
  }
  const module = await loadOnnxruntimeNode();
  const options = {
    executionProviders: ['cuda'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  } as const;
  const runtime = onnxRuntime(module, { blockSize: 0, poolIndices: false, relu: 'Relu' }, options);
  return {
    name: 'onnx-cuda',
    compile: (model, compileOptions) => OnnxTrainingSession.create(runtime, model, compileOptions),
  };
}
