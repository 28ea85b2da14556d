import { tf } from './tensorflow.ts';

/** A model in TensorFlow.js' file layout: `model.json` naming one weight file, `weights.bin`, which stands beside it. */
export interface SavedModel {
  json: string;
  weights: Uint8Array;
}

/** Serialises topology and weights as the two files that `tf.loadLayersModel(url)` reads. */
export async function saveModel(model: tf.LayersModel): Promise<SavedModel> {
  let saved: SavedModel | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const weights = tf.io.CompositeArrayBuffer.join(artifacts.weightData);
      const json = JSON.stringify({
        format: 'layers-model',
        generatedBy: artifacts.generatedBy,
        convertedBy: null,
        modelTopology: artifacts.modelTopology,
        weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs }],
      });
      saved = { json, weights: new Uint8Array(weights) };
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (!saved) throw new Error('TensorFlow.js did not hand over the model');
  return saved;
}
