export * from './engine.ts';
export * from './engine-error.ts';
export { openOnnxCpu } from './onnx-engine/onnx-cpu.ts';
export { openTfjsCpu } from './tfjs-engine/tfjs-cpu.ts';
