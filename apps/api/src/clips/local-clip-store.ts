import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { type ClipStore, checkKey, FileMissingError } from './clip-store.ts';
import { explainStoreFailure } from './store-failed-error.ts';
import type { StoreSettings } from './store-settings.ts';

function explain(key: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw error.code === 'ENOENT' ? new FileMissingError(key) : error;
  };
}

/** Moves a file in one step, also from another disk. */
async function moveFile(path: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  try {
    await rename(path, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const temporary = `${place}.${randomUUID()}.part`;
    try {
      await copyFile(path, temporary);
      const file = await open(temporary, 'r');
      await file.sync();
      await file.close();
      await rename(temporary, place);
    } finally {
      await rm(temporary, { force: true });
    }
    await rm(path, { force: true });
  }
}

/** The clip store in a folder of this machine. */
export function createLocalClipStore(settings: StoreSettings & { kind: 'local' }): ClipStore {
  const pathOf = (key: string): string => join(settings.folder, checkKey(key));
  const explainWriting = (error: unknown): never => {
    throw explainStoreFailure(settings, error);
  };
  return {
    settings,
    find: async (key) => {
      const found = await stat(pathOf(key)).catch(() => undefined);
      return found && { bytes: found.size };
    },
    put: async (key, content) => {
      const path = pathOf(key);
      const found = await stat(path).catch(() => undefined);
      if (found?.size === content.byteLength) return;
      await writeFileAtomically(path, content).catch(explainWriting);
    },
    putFile: (key, path) => moveFile(path, pathOf(key)).catch(explainWriting),
    open: async function* (key, range) {
      const stream = createReadStream(pathOf(key), { ...range });
      try {
        yield* stream;
      } catch (error) {
        explain(key)(error as NodeJS.ErrnoException);
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    read: (key) => readFile(pathOf(key)).catch(explain(key)),
    close: () => {},
  };
}
