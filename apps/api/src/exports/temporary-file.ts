import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { ScratchFolder } from '../scratch-folder.ts';

/** Bytes of one write. */
const gatheredBytes = 262_144;

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
  scratch: ScratchFolder,
  chunks: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  const path = scratch.newPath();
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
