import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Where one process keeps files that are being written, and nothing that anybody else may count on. */
export interface ScratchFolder {
  /** Path of a file that is not there yet. */
  newPath(): string;
  /** A new, empty folder. */
  makeFolder(): Promise<string>;
  /** Throws everything away. */
  remove(): Promise<void>;
}

/** Folders of processes that died are thrown away after a day. */
const staleMillis = 86_400_000;
const touchMillis = 3_600_000;

async function removeStaleFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const path = join(parent, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - staleMillis) await rm(path, { recursive: true, force: true });
  }
}

/** Makes this process's own folder inside `parent`, and throws away what dead processes left there. */
export async function makeScratchFolder(parent: string): Promise<ScratchFolder> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeStaleFolders(parent);
  const folder = await mkdtemp(join(parent, `${hostname()}-${process.pid}-`));
  const touch = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => undefined);
  }, touchMillis);
  touch.unref();
  return {
    newPath: () => join(folder, randomUUID()),
    makeFolder: () => mkdtemp(join(folder, 'folder-')),
    remove: async () => {
      clearInterval(touch);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
