import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readLines } from '../read-lines.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';
import type { ClipStore } from './clip-store.ts';
import { signAddress } from './signed-address.ts';

/** A signed address holds for one to two hours, and is the same within an hour so that browsers can cache. */
const windowSeconds = 3600;

function expirySeconds(): number {
  return (Math.floor(Date.now() / 1000 / windowSeconds) + 2) * windowSeconds;
}

/** Path of a stored file. @throws RangeError for a key that is no content address */
export function pathInStore(folder: string, key: string): string {
  if (!/^(clips|artefacts|exports|uploads)\/[0-9a-f]{2}\/[0-9a-f]{64}(\.[a-z0-9]{1,5})?$/.test(key)) {
    throw new RangeError(`${key} is not a key of the clip store`);
  }
  return join(folder, key);
}

/** The clip store in a folder of this machine. */
export function createLocalClipStore(folder: string, urlKey: string): ClipStore {
  return {
    find: async (key) => {
      const found = await stat(pathInStore(folder, key)).catch(() => undefined);
      return found && { bytes: found.size };
    },
    put: async (key, content) => {
      const path = pathInStore(folder, key);
      const found = await stat(path).catch(() => undefined);
      if (found?.size !== content.byteLength) await writeFileAtomically(path, content);
    },
    putFile: async (key, path) => {
      const kept = pathInStore(folder, key);
      await mkdir(dirname(kept), { recursive: true });
      await rename(path, kept);
    },
    open: (key) => createReadStream(pathInStore(folder, key)),
    readLines: (key) => readLines(pathInStore(folder, key)),
    remove: (key) => rm(pathInStore(folder, key), { force: true }),
    read: (key) => readFile(pathInStore(folder, key)),
    signGet: (key, baseUrl) =>
      baseUrl + signAddress(urlKey, { method: 'GET', key, expiresSeconds: expirySeconds() }),
    signPut: (key, { bytes, sha256 }, baseUrl) =>
      baseUrl + signAddress(urlKey, { method: 'PUT', key, expiresSeconds: expirySeconds(), bytes, sha256 }),
  };
}
