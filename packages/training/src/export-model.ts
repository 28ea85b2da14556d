import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { modelFileNames, sha256Of } from './model-files.ts';
import { readCheckedFile, readModelDocument } from './read-model-document.ts';

export const modelExportFormats = ['tfjs', 'onnx'] as const;
export type ModelExportFormat = (typeof modelExportFormats)[number];

/** Where the files of a format go: TensorFlow.js wants its two files side by side under these names. */
function planFiles(format: ModelExportFormat, out: string): { source: string; path: string }[] {
  if (format === 'onnx') {
    const path = extname(out) === '.onnx' ? out : join(out, basename(modelFileNames.onnx));
    return [{ source: modelFileNames.onnx, path }];
  }
  return [
    { source: modelFileNames.topology, path: join(out, 'model.json') },
    { source: modelFileNames.weights, path: join(out, 'weights.bin') },
  ];
}

/**
 * Copies the network of a model folder out, checked against its hashes, and the description beside it, which holds
 * instruments, calibration and thresholds.
 *
 * @throws ModelFolderError when a file is missing or altered
 */
export async function exportModel(
  folder: string,
  format: ModelExportFormat,
  out: string,
): Promise<{ path: string; sha256: string }[]> {
  const root = resolve(folder);
  const { document, bytes: description } = await readModelDocument(root);
  const planned = planFiles(format, resolve(out));
  const written: { path: string; sha256: string }[] = [];
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    written.push({ path, sha256: sha256Of(bytes) });
  };
  for (const { source, path } of planned) {
    await write(path, await readCheckedFile(root, source, document));
  }
  await write(join(dirname(planned[0]!.path), 'earmark-model.json'), description);
  return written;
}
