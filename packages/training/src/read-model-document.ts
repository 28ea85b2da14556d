import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelDocument, modelDocumentShape, modelFileNames } from '@earmark/model-version';
import { sha256Of } from './sha256-of.ts';
import { ModelFolderError } from './training-errors.ts';

/** One file of a model folder; ModelFolderError when it cannot be read. */
async function readModelFile(folder: string, path: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, path));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ModelFolderError(join(folder, path), missing ? 'there is no such file' : String(error));
  }
}

/**
 * Reads and checks `model.json`.
 *
 * @throws ModelFolderError saying what is wrong with it
 */
export async function readModelDocument(folder: string): Promise<{ document: ModelDocument; bytes: Buffer }> {
  const path = join(folder, modelFileNames.description);
  const bytes = await readModelFile(folder, modelFileNames.description);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ModelFolderError(path, 'not JSON; the file is damaged');
  }
  const parsed = modelDocumentShape.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ModelFolderError(path, `not a model description: ${issue.path.join('.')}: ${issue.message}`);
  }
  return { document: parsed.data, bytes };
}

/**
 * One file of a model folder, checked against the length and hash that `model.json` names.
 *
 * @throws ModelFolderError when it is missing, truncated or altered
 */
export async function readCheckedFile(
  folder: string,
  path: string,
  document: ModelDocument,
): Promise<Buffer> {
  const bytes = await readModelFile(folder, path);
  const listed = document.files.find((file) => file.path === path);
  if (!listed || listed.bytes !== bytes.byteLength || listed.sha256 !== sha256Of(bytes)) {
    throw new ModelFolderError(
      join(folder, path),
      'truncated or altered: it is not the file that model.json names',
    );
  }
  return bytes;
}
