import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ClipStore, FileMissingError, hashOfKey } from '../clips/clip-store.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { StartError } from '../start-error.ts';

const filesAtOnce = 8;

/** Bytes and SHA-256 of a stored file; undefined when it is not there. */
async function hashFile(store: ClipStore, key: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of store.open(key)) hash.update(chunk);
  } catch (error) {
    if (error instanceof FileMissingError) return undefined;
    throw error;
  }
  return hash.digest('hex');
}

async function copyFile(from: ClipStore, to: ClipStore, key: string, scratch: ScratchFolder): Promise<void> {
  const path = scratch.newPath();
  const hash = createHash('sha256');
  try {
    await pipeline(
      from.open(key),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
    if (hash.digest('hex') !== hashOfKey(key))
      throw new StartError(`The stored file ${key} is damaged where it comes from. Nothing was kept.`);
    await to.remove(key);
    await to.putFile(key, path);
  } finally {
    await rm(path, { force: true });
  }
}

/** What became of files that were to be copied. */
export interface CopiedFiles {
  /** Files whose content was read back at the target and is right. */
  verified: number;
  /** Optional files that are not there. */
  missing: string[];
}

/**
 * Copies files from store to store, and reads each back where it has come to; what is there already and right is not
 * copied again, so that a copy which was cut off goes on.
 * @throws StartError when a file that must be there is missing or damaged
 */
export async function copyFiles(
  from: ClipStore,
  to: ClipStore,
  { needed, passing }: { needed: readonly string[]; passing: readonly string[] },
  scratch: ScratchFolder,
  onProgress: (done: number, of: number) => void,
): Promise<CopiedFiles> {
  const keys = [...needed, ...passing];
  const isNeeded = new Set(needed);
  const missing: string[] = [];
  let next = 0;
  let verified = 0;
  const work = async (): Promise<void> => {
    while (next < keys.length) {
      const key = keys[next++]!;
      const isRight = async () => (await hashFile(to, key)) === hashOfKey(key);
      let right = await isRight();
      if (!right && (await from.find(key)) !== undefined) {
        await copyFile(from, to, key, scratch);
        right = await isRight();
        if (!right) throw new StartError(`The stored file ${key} has come to the target damaged.`);
      }
      if (right) verified += 1;
      else if (isNeeded.has(key))
        throw new StartError(
          `The stored file ${key} is missing where it should come from. Nothing was kept.`,
        );
      else missing.push(key);
      onProgress(verified + missing.length, keys.length);
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  return { verified, missing: missing.sort() };
}
