import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { exportInferenceOnnx } from '@earmark/engine';
import { saveModel as saveNetwork, type tf } from '@earmark/hran';
import { modelFileNames } from '@earmark/model-version';
import { foldCalibration } from './fold-calibration.ts';
import { loadFolderNetwork } from './load-model.ts';
import { readHead, writeHead } from './network-head.ts';
import { readModelDocument } from './read-model-document.ts';
import { sha256Of } from './sha256-of.ts';
import { ModelKindError } from './training-errors.ts';

export const modelExportFormats = ['tfjs', 'onnx'] as const;
export type ModelExportFormat = (typeof modelExportFormats)[number];

export interface ExportModelOptions {
  /** Whether the probabilities come out calibrated (they do unless this is false). */
  calibrated?: boolean;
}

/** The files of a format: TensorFlow.js wants its two side by side under these names. */
async function encodeNetwork(network: tf.LayersModel, format: ModelExportFormat, out: string) {
  if (format === 'onnx') {
    const path = extname(out) === '.onnx' ? out : join(out, basename(modelFileNames.onnx));
    return [{ path, bytes: exportInferenceOnnx(network) }];
  }
  const saved = await saveNetwork(network);
  return [
    { path: join(out, 'model.json'), bytes: new TextEncoder().encode(saved.json) },
    { path: join(out, 'weights.bin'), bytes: saved.weights },
  ];
}

/**
 * Writes the network of a model folder, checked against its hashes, as one that takes feature images in 0..1 and gives
 * probabilities with the calibration inside; the description goes beside it. The linear member is no network over
 * images and stays behind: where it has a share in the published prediction, the export is the network alone.
 *
 * @throws ModelFolderError when a file is missing or altered; ModelKindError for a linear model
 */
export async function exportModel(
  folder: string,
  format: ModelExportFormat,
  out: string,
  { calibrated = true }: ExportModelOptions = {},
): Promise<{ path: string; sha256: string }[]> {
  const root = resolve(folder);
  const { document, bytes: description } = await readModelDocument(root);
  if (document.preset === 'linear') {
    throw new ModelKindError(
      `${root} is a linear model: it hears statistics of the feature image and has no network to export`,
    );
  }
  const network = await loadFolderNetwork(root, document);
  const written: { path: string; sha256: string }[] = [];
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    written.push({ path, sha256: sha256Of(bytes) });
  };
  try {
    if (calibrated) writeHead(network, foldCalibration(readHead(network), document));
    for (const { path, bytes } of await encodeNetwork(network, format, resolve(out)))
      await write(path, bytes);
  } finally {
    network.dispose();
  }
  await write(join(dirname(written[0]!.path), 'earmark-model.json'), description);
  return written;
}
