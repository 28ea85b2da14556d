export * from './engine.ts';
export * from './engine-error.ts';
export { exportInferenceOnnx } from './export-inference-onnx.ts';
export { listEngines } from './list-engines.ts';
export { openEngine } from './open-engine.ts';
export { selectEngine } from './select-engine.ts';
export { suggestMicroBatch } from './suggest-micro-batch.ts';
