import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of files that are being written; in the store's, so that publishing one is a rename. */
const temporaryFolder = (storeFolder: string): string => join(storeFolder, 'exports-being-written');

/** Bytes of one write. */
const gatheredBytes = 262_144;
/** Files of writers that died are thrown away after a day. */
const staleMillis = 86_400_000;

export interface WrittenFile {
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Small chunks as large ones: an archive of many files would else be written some bytes at a time. */
async function* gatherChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes < gatheredBytes) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  yield Buffer.concat(parts);
}

/** Streams bytes into a new temporary file and onto the disk; leaves nothing when they fail. */
export async function writeTemporaryFile(
  storeFolder: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  const folder = temporaryFolder(storeFolder);
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(path, 'wx');
    try {
      for await (const chunk of gatherChunks(chunks)) {
        await file.writeFile(chunk);
        hash.update(chunk);
        bytes += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

export async function removeStaleFiles(storeFolder: string): Promise<void> {
  const folder = temporaryFolder(storeFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - staleMillis) await rm(path, { force: true });
  }
}
