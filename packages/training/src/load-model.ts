import { join, resolve } from 'node:path';
import { featureConfig, featureConfigHash, imageShape } from '@earmark/audio-features';
import type { TrainingEngine } from '@earmark/engine';
import { loadModel as loadNetwork, type tf } from '@earmark/hran';
import { statisticsVersion } from './feature-statistics.ts';
import type { ModelDescription } from './model-description.ts';
import { type ModelDocument, modelFileNames } from './model-files.ts';
import { readModelParts } from './model-parts.ts';
import { createNetworkMember } from './network-member.ts';
import { readCheckedFile, readModelDocument } from './read-model-document.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelFolderError } from './training-errors.ts';

/** Checks that the description fits itself and this version's features. */
function checkDescription(path: string, description: ModelDescription): void {
  const width = description.instruments.length;
  const { linear, network } = description.members;
  if ((network === null) !== (description.preset === 'linear')) {
    throw new ModelFolderError(path, `its members are not those of preset ${description.preset}`);
  }
  for (const list of [
    description.thresholds,
    description.calibration,
    linear.calibration,
    ...(network ? [network.calibration] : []),
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

/** Loads the network of a folder, whose files are checked against their hashes and its shape against the description. */
export async function loadFolderNetwork(root: string, document: ModelDocument): Promise<tf.LayersModel> {
  const topology = await readCheckedFile(root, modelFileNames.topology, document);
  const weights = await readCheckedFile(root, modelFileNames.weights, document);
  const path = join(root, modelFileNames.topology);
  let network: tf.LayersModel;
  try {
    network = await loadNetwork({ json: topology.toString('utf8'), weights });
  } catch (error) {
    throw new ModelFolderError(path, error instanceof Error ? error.message : String(error));
  }
  const { rows, frames, channels } = document.image;
  const input = network.inputs[0]?.shape.slice(1).join(' × ');
  const outputs = network.outputs[0]?.shape.at(-1);
  if (input !== [rows, frames, channels].join(' × ') || outputs !== document.instruments.length) {
    network.dispose();
    throw new ModelFolderError(
      path,
      `a network from ${input} to ${outputs} instruments does not fit layout ${document.layout}`,
    );
  }
  return network;
}

/**
 * Opens a model folder; its network is compiled for the engine when it is first used. Every file's hash and every shape
 * is checked before use.
 *
 * @throws ModelFolderError naming the file and what is wrong with it
 */
export async function loadModel(folder: string, engine: TrainingEngine): Promise<TrainedModel> {
  const root = resolve(folder);
  const { document } = await readModelDocument(root);
  const { files: _files, ...description } = document;
  checkDescription(join(root, modelFileNames.description), description);
  const parts = await readCheckedFile(root, modelFileNames.parts, document);
  const { linear, heldOut, rowStatistics } = readModelParts(
    join(root, modelFileNames.parts),
    parts,
    description,
  );
  if (description.preset === 'linear') return { description, linear, heldOut, network: null };
  const layers = await loadFolderNetwork(root, document);
  const network = createNetworkMember({ layers, rowStatistics, engine, seed: description.seed });
  return { description, linear, heldOut, network };
}
