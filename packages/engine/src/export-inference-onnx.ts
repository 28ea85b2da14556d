import type { tf } from '@earmark/hran';
import { writeInferenceGraph } from './graph/inference-graph.ts';
import { ParameterStore } from './onnx-engine/parameter-store.ts';

/**
 * The network as an ONNX file (opset 13, IR 8): input `image` [batch, channels, rows, frames] in 0..1 with a free batch,
 * outputs `probabilities` [batch, instruments] and `embeddings` [batch, embeddingSize].
 *
 * @throws EngineError `unsupported-layer` naming a layer that has no kernel.
 */
export function exportInferenceOnnx(model: tf.LayersModel): Uint8Array {
  const store = new ParameterStore(model);
  return writeInferenceGraph(model, store.groups, store.weightVectors());
}
