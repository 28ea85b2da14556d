import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { InvalidInputError } from '../expected-error.ts';
import type { SkippedRow } from './import-row.ts';
import type { SourceFile } from './source-file.ts';

/** More files than these are no data set but somebody's whole disk. */
const mostFiles = 500_000;

async function listFolder(root: string): Promise<string[]> {
  // Links to folders are not followed, so that no loop is walked.
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Every file of these folders and single files, by name inside its folder. Folders named twice count once; a
 * name that two folders have keeps its folder's name before it.
 * @throws InvalidInputError for a path that cannot be read
 */
export async function listSourceFiles(
  roots: readonly string[],
  skipped: SkippedRow[],
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const names = new Set<string>();
  for (const root of new Set(roots)) {
    const found = await stat(root).catch(() => undefined);
    if (!found) throw new InvalidInputError(`${root} cannot be read by the API.`, 'path');
    const paths = found.isDirectory() ? (await listFolder(root)).sort() : [root];
    if (files.length + paths.length > mostFiles) {
      throw new InvalidInputError(`${root} holds more than ${mostFiles} files.`, 'path');
    }
    for (const path of paths) {
      const inside = found.isDirectory() ? relative(root, path).split(sep).join('/') : basename(path);
      const name = names.has(inside) ? `${basename(root)}/${inside}` : inside;
      const file = path === root ? found : await stat(path).catch(() => undefined);
      if (!file?.isFile()) {
        skipped.push({ file: name, row: null, reason: 'neither a file nor a folder that can be read' });
        continue;
      }
      names.add(name);
      files.push({ name, place: { path }, bytes: file.size });
    }
  }
  return files;
}
