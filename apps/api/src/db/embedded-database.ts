import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { startWorker } from '../start-worker.ts';
import { lockDataFolder } from './data-folder-lock.ts';

/**
 * Connections to the embedded database. It runs one statement at a time, and its socket server hands on single
 * protocol messages: two connections would overwrite each other's unnamed statement between Parse and Bind.
 */
export const embeddedConnections = 1;

const socketName = '.s.PGSQL.5432';
/** The system's limit for a socket's path is 108 bytes on Linux and 104 on macOS. */
const maxSocketPathBytes = 100;

export interface EmbeddedDatabase {
  /** Folder of the unix socket: what a PostgreSQL client takes as its host. */
  host: string;
  close(): Promise<void>;
}

async function chooseSocketFolder(home: string): Promise<{ folder: string; temporary: boolean }> {
  const folder = join(home, 'socket');
  if (Buffer.byteLength(join(folder, socketName)) <= maxSocketPathBytes) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { folder, temporary: false };
  }
  return { folder: await mkdtemp(join(tmpdir(), 'earmark-')), temporary: true };
}

/**
 * Starts PostgreSQL compiled to WebAssembly (PGlite) in a worker thread, since it would hold up this one for
 * seconds, with its files in `home`. It survives a killed process, not a power cut: it does not fsync.
 */
export async function startEmbeddedDatabase(home: string): Promise<EmbeddedDatabase> {
  await mkdir(home, { recursive: true });
  const unlock = lockDataFolder(home);
  try {
    const { folder, temporary } = await chooseSocketFolder(home);
    const socketPath = join(folder, socketName);
    await rm(socketPath, { force: true });
    const worker = startWorker(new URL('./embedded-database-worker.ts', import.meta.url), {
      dataFolder: join(home, 'database'),
      socketPath,
      maxConnections: embeddedConnections + 4,
    });
    const next = () =>
      new Promise<{ type: string; reason?: string }>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    const started = await next();
    if (started.type !== 'ready') {
      throw new StartError(
        `The embedded database in ${join(home, 'database')} does not open: ${started.reason}. If the folder was damaged, restore a backup.`,
      );
    }
    return {
      host: folder,
      close: async () => {
        worker.postMessage('close');
        await next();
        await worker.terminate();
        await rm(temporary ? folder : socketPath, { recursive: true, force: true });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
