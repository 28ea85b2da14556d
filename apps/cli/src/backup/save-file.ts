import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a file holds. */
export interface FileDigest {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** @returns null for a file that is not there */
export async function digestFile(path: string): Promise<FileDigest | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * Saves a stream as a file, on the disk and whole, or not at all.
 * @param check looks at what arrived before it takes its place, and throws when it is not right
 */
export async function saveFile(
  path: string,
  content: Readable,
  check: (digest: FileDigest) => void,
): Promise<FileDigest> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  try {
    await pipeline(content, createWriteStream(part, { flags: 'wx' }));
    const file = await open(part, 'r');
    await file.sync();
    await file.close();
    const digest = (await digestFile(part))!;
    check(digest);
    await rename(part, path);
    return digest;
  } finally {
    await rm(part, { force: true });
  }
}
