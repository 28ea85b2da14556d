import type { TrainingEngine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { findGraphicsAdapter } from './graphics-adapter.ts';
import { loadOnnxruntimeNode } from './onnx-cpu.ts';
import { onnxRuntime } from './onnx-runtime.ts';
import { OnnxTrainingSession } from './onnx-session.ts';

/**
 * The training graph on the WebGPU provider inside onnxruntime-node: any vendor's GPU through Vulkan, Metal or Direct3D.
 *
 * @throws EngineError `unavailable` when this machine has no graphics adapter.
 */
export async function openOnnxWebgpu(): Promise<TrainingEngine> {
  if (findGraphicsAdapter() === 'none') {
    throw new EngineError('unavailable', 'No graphics adapter: neither /dev/dri nor /dev/nvidia0 is there');
  }
  const module = await loadOnnxruntimeNode();
  const options = {
    executionProviders: ['webgpu'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  } as const;
  const runtime = onnxRuntime(module, { blockSize: 0, poolIndices: false, relu: 'Relu' }, options);
  return {
    name: 'onnx-webgpu',
    compile: (model, compileOptions) => OnnxTrainingSession.create(runtime, model, compileOptions),
  };
}
