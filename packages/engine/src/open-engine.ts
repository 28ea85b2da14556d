import type { EngineName } from '@earmark/shared';
import type { TrainingEngine } from './engine.ts';
import { openOnnxCpu } from './onnx-engine/onnx-cpu.ts';
import { openOnnxCuda } from './onnx-engine/onnx-cuda.ts';
import { openOnnxWasm } from './onnx-engine/onnx-wasm.ts';
import { openOnnxWebgpu } from './onnx-engine/onnx-webgpu.ts';
import { openTfjsCpu } from './tfjs-engine/tfjs-cpu.ts';
import { openTfjsNodeGpu } from './tfjs-engine/tfjs-node-gpu.ts';

/** How each engine is opened. A new engine is one file, one line here, and its name in packages/shared. */
const openers: Readonly<Record<EngineName, (threads?: number) => Promise<TrainingEngine>>> = {
  'onnx-cuda': () => openOnnxCuda(),
  'tfjs-node-gpu': () => openTfjsNodeGpu(),
  'onnx-webgpu': () => openOnnxWebgpu(),
  'onnx-cpu': openOnnxCpu,
  'onnx-wasm': openOnnxWasm,
  'tfjs-cpu': () => openTfjsCpu(),
};

/**
 * Opens an engine without checking that it computes right; selectEngine does both.
 *
 * @param threads CPU threads of the engines that take them; all cores when absent.
 * @throws EngineError `unavailable` with the reason and what to do about it.
 */
export const openEngine = (name: EngineName, threads?: number): Promise<TrainingEngine> =>
  openers[name](threads);
