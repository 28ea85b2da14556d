import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lists the files of a base model's folder with their SHA-256, as `sha256sum` writes and checks it. */
export const hashListName = 'SHA256SUMS';

/** A file of the base model that is not the one that came with Earmark. */
export class BaseModelError extends Error {
  override name = 'BaseModelError';

  constructor(path: string, reason: string) {
    super(
      `the base model's file ${path} ${reason}; install Earmark anew, or make the model again by npm run pretrain`,
    );
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the list of hashes of a base model's files, by path with forward slashes. */
export async function writeHashList(folder: string, paths: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const path of [...paths].sort())
    lines.push(`${hashOf(await readFile(join(folder, path)))}  ${path}\n`);
  await writeFile(join(folder, hashListName), lines.join(''));
}

/**
 * Compares every file of a base model with its hash, the description in `model.json` included, which no other file
 * vouches for.
 *
 * @throws BaseModelError naming the file that is missing or altered
 */
export async function checkHashes(folder: string): Promise<void> {
  const list = await readOrNull(join(folder, hashListName));
  const lines = list?.toString('utf8').split('\n').filter(Boolean) ?? [];
  if (lines.length === 0) throw new BaseModelError(join(folder, hashListName), 'is missing');
  for (const line of lines) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (!sha256 || !path) throw new BaseModelError(join(folder, hashListName), 'is damaged');
    const bytes = await readOrNull(join(folder, path));
    if (!bytes) throw new BaseModelError(join(folder, path), 'is missing');
    const found = hashOf(bytes);
    if (found !== sha256)
      throw new BaseModelError(join(folder, path), `is damaged: its SHA-256 is ${found}, not ${sha256}`);
  }
}
