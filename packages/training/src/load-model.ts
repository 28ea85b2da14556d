import { join, resolve } from 'node:path';
import type { TrainingEngine } from '@earmark/engine';
import { loadModel as loadNetwork, type tf } from '@earmark/hran';
import {
  checkDescription,
  ModelDefectError,
  type ModelDocument,
  modelFileNames,
  readModelParts,
} from '@earmark/model-version';
import { createNetworkMember } from './network-member.ts';
import { readCheckedFile, readModelDocument } from './read-model-document.ts';
import { sha256Of } from './sha256-of.ts';
import type { TrainedModel } from './trained-model.ts';
import { ModelFolderError } from './training-errors.ts';

/** Runs a check of a file's content; what it finds is said of the file at `path`. */
function checkFile<Result>(path: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof ModelDefectError) throw new ModelFolderError(path, error.message);
    throw error;
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
  checkFile(join(root, modelFileNames.description), () => checkDescription(description));
  const parts = await readCheckedFile(root, modelFileNames.parts, document);
  const { linear, prior, heldOut, rowStatistics } = checkFile(join(root, modelFileNames.parts), () =>
    readModelParts(parts, description, sha256Of),
  );
  if (description.preset === 'linear') return { description, linear, prior, heldOut, network: null };
  const layers = await loadFolderNetwork(root, document);
  const network = createNetworkMember({ layers, rowStatistics, engine, seed: description.seed });
  return { description, linear, prior, heldOut, network };
}
