import type { SavedModel } from './save-model.ts';
import { tf } from './tensorflow.ts';

/**
 * Loads what saveModel wrote; custom layers are registered by this package.
 *
 * @throws Error naming the defect when the topology is not JSON or the weights do not fit it.
 */
export async function loadModel(saved: SavedModel): Promise<tf.LayersModel> {
  const document = parseDocument(saved.json);
  const bytes = document.weightSpecs.reduce(
    (sum, spec) => sum + 4 * spec.shape.reduce((size, dimension) => size * dimension, 1),
    0,
  );
  if (bytes !== saved.weights.byteLength) {
    throw new Error(`Model weights hold ${saved.weights.byteLength} bytes where the topology needs ${bytes}`);
  }
  const weightData = saved.weights.slice().buffer;
  return tf.loadLayersModel(tf.io.fromMemory({ ...document, weightData }));
}

function parseDocument(json: string): { modelTopology: object; weightSpecs: tf.io.WeightsManifestEntry[] } {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('Model file is not a JSON object');
  const { modelTopology, weightsManifest } = parsed as {
    modelTopology?: object;
    weightsManifest?: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  if (!modelTopology || !Array.isArray(weightsManifest)) {
    throw new Error('Model file lacks modelTopology or weightsManifest');
  }
  return { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights) };
}
