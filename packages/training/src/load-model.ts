import { join, resolve } from 'node:path';
import { featureConfig, featureConfigHash, imageShape } from '@earmark/audio-features';
import type { TrainingEngine } from '@earmark/engine';
import { loadModel as loadNetwork, type tf } from '@earmark/hran';
import { statisticsVersion } from './feature-statistics.ts';
import type { LinearModel } from './linear-model.ts';
import type { ModelDescription } from './model-description.ts';
import { modelFileNames } from './model-files.ts';
import { readCheckedFile, readModelDocument } from './read-model-document.ts';
import type { RowStatistics } from './row-statistics.ts';
import { decodeTensorFile, type NamedTensor } from './tensor-file.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelFolderError } from './training-errors.ts';

/** Checks that the description fits itself and this version's features. */
function checkDescription(path: string, description: ModelDescription): void {
  const width = description.instruments.length;
  const { linear, network } = description.members;
  for (const list of [
    description.thresholds,
    description.calibration,
    linear.calibration,
    network.calibration,
  ]) {
    if (list.length !== width)
      throw new ModelFolderError(path, `${list.length} calibrations or thresholds for ${width} instruments`);
  }
  const config = featureConfig({ layout: description.layout });
  if (featureConfigHash(config) !== description.featureConfigHash) {
    throw new ModelFolderError(
      path,
      `made from another version of the features of layout ${description.layout}: train it again`,
    );
  }
  if (description.statisticsVersion !== statisticsVersion) {
    throw new ModelFolderError(
      path,
      `made from ${description.statisticsVersion}, this version has ${statisticsVersion}: train it again`,
    );
  }
  const shape = imageShape(config);
  const { image } = description;
  if (shape.rows !== image.rows || shape.frames !== image.frames || shape.channels !== image.channels) {
    throw new ModelFolderError(
      path,
      `its images of ${image.rows} × ${image.frames} × ${image.channels} are not layout ${description.layout}'s`,
    );
  }
}

function readParts(
  path: string,
  bytes: Uint8Array,
  { instruments: names, image, standardisesRows }: ModelDescription,
) {
  const instruments = names.length;
  const imageRows = image.rows * image.channels;
  let groups: Record<string, NamedTensor[]>;
  try {
    groups = decodeTensorFile(bytes).groups;
  } catch (error) {
    throw new ModelFolderError(path, error instanceof Error ? error.message : String(error));
  }
  const take = (group: string, name: string): Float32Array => {
    const tensor = groups[group]?.find((each) => each.name === name);
    if (!tensor) throw new ModelFolderError(path, `it lacks ${group} ${name}`);
    return tensor.data;
  };
  const mean = take('linear', 'mean');
  const linear: LinearModel = {
    width: mean.length,
    mean,
    scale: take('linear', 'scale'),
    weights: take('linear', 'weights'),
    intercepts: take('linear', 'intercepts'),
  };
  const rowStatistics: RowStatistics | null = standardisesRows
    ? null
    : { mean: take('rows', 'mean'), scale: take('rows', 'scale') };
  if (
    linear.scale.length !== linear.width ||
    linear.weights.length !== linear.width * instruments ||
    linear.intercepts.length !== instruments ||
    (rowStatistics && (rowStatistics.mean.length !== imageRows || rowStatistics.scale.length !== imageRows))
  ) {
    throw new ModelFolderError(path, 'its arrays do not have the shapes that the description says');
  }
  return { linear, rowStatistics };
}

/**
 * Opens a model folder and compiles its network for an engine. Every file's hash and every shape is checked before use.
 *
 * @throws ModelFolderError naming the file and what is wrong with it
 */
export async function loadModel(folder: string, engine: TrainingEngine): Promise<TrainedModel> {
  const root = resolve(folder);
  const { document } = await readModelDocument(root);
  const { files: _files, ...description } = document;
  checkDescription(join(root, modelFileNames.description), description);
  const contents = new Map<string, Buffer>();
  for (const path of [modelFileNames.parts, modelFileNames.topology, modelFileNames.weights]) {
    contents.set(path, await readCheckedFile(root, path, document));
  }
  const instruments = description.instruments.length;
  const { rows, frames, channels } = description.image;
  const partsPath = join(root, modelFileNames.parts);
  const parts = readParts(partsPath, contents.get(modelFileNames.parts)!, description);

  let network: tf.LayersModel;
  const topologyPath = join(root, modelFileNames.topology);
  try {
    network = await loadNetwork({
      json: contents.get(modelFileNames.topology)!.toString('utf8'),
      weights: contents.get(modelFileNames.weights)!,
    });
  } catch (error) {
    throw new ModelFolderError(topologyPath, error instanceof Error ? error.message : String(error));
  }
  const input = network.inputs[0]?.shape.slice(1).join(' × ');
  const outputs = network.outputs[0]?.shape.at(-1);
  if (input !== [rows, frames, channels].join(' × ') || outputs !== instruments) {
    network.dispose();
    throw new ModelFolderError(
      topologyPath,
      `a network from ${input} to ${outputs} instruments does not fit layout ${description.layout}`,
    );
  }
  const session = await engine.compile(network, { batch: 32, seed: description.seed });
  return { description, ...parts, network, session };
}
