import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askOperator } from './operator-files.ts';
import { readSnapshot } from './read-snapshot.ts';
import { digestFile, saveFile } from './save-file.ts';

const filesAtOnce = 8;

export interface Backup {
  /** Name inside the folder of backups. */
  backup: string;
  createdAt: string;
  rows: number;
  tables: Record<string, number>;
  /** Stored files whose checksum is right, and how many of them were fetched now. */
  files: number;
  fetched: number;
  bytes: number;
  /** Files of uploads, unfinished runs and expired exports that are there no more. */
  missing: string[];
}

const hashOfKey = (key: string): string => /\/([0-9a-f]{64})(?:\.|$)/.exec(key)?.[1] ?? '';

/** Fetches what is not in the folder yet, or damaged there. */
async function fetchFiles(
  api: { url: string; token: string },
  folder: string,
  { needed, passing }: { needed: string[]; passing: string[] },
  tell: (line: string) => void,
) {
  const isNeeded = new Set(needed);
  const keys = [...needed, ...passing];
  const found = { files: 0, fetched: 0, bytes: 0, missing: [] as string[] };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < keys.length) {
      const key = keys[next++]!;
      const path = join(folder, 'store', key);
      let digest = await digestFile(path);
      if (digest?.sha256 !== hashOfKey(key)) {
        const answer = await askOperator(api, 'GET', `/operator/store/${key}`);
        if (answer) {
          digest = await saveFile(path, answer, ({ sha256 }) => {
            if (sha256 !== hashOfKey(key))
              throw new Error(`the stored file ${key} is damaged; no backup was made`);
          });
          found.fetched += 1;
        } else if (isNeeded.has(key))
          throw new Error(`the stored file ${key} is missing; no backup was made`);
        else {
          found.missing.push(key);
          continue;
        }
      }
      found.files += 1;
      found.bytes += digest.bytes;
      if (found.files % 1000 === 0) tell(`${found.files} of ${keys.length} stored files`);
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  return found;
}

/**
 * Takes a backup into a folder of backups: a snapshot of the database as of one moment, then the stored files that it
 * speaks of. Files are shared by all backups of the folder, and every one is checked against its SHA-256. The backup
 * appears when all is there; what a cut-off one has fetched is not fetched again.
 */
export async function makeBackup(
  api: { url: string; token: string },
  folder: string,
  tell: (line: string) => void,
): Promise<Backup> {
  await mkdir(join(folder, 'snapshots'), { recursive: true, mode: 0o700 });
  const part = join(folder, 'snapshots', `${process.pid}-${Date.now()}.part`);
  try {
    const path = join(part, 'database.jsonl.gz');
    const answer = await askOperator(api, 'POST', '/operator/snapshot');
    if (!answer) throw new Error('the API is of an older version, which makes no snapshots');
    const database = await saveFile(path, answer, () => {});
    const { createdAt, tables, ...keys } = await readSnapshot(path);
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    tell(`${rows} rows, ${keys.needed.length + keys.passing.length} stored files`);
    const { files, fetched, bytes, missing } = await fetchFiles(api, folder, keys, tell);
    const name = createdAt.replaceAll(':', '-');
    const manifest = {
      format: 'earmark-backup',
      formatVersion: 1,
      createdAt,
      database: { file: 'database.jsonl.gz', ...database },
      tables,
      files: { count: files, bytes },
      missing: missing.sort(),
    };
    await writeFile(join(part, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(part, join(folder, 'snapshots', name));
    return { backup: name, createdAt, rows, tables, files, fetched, bytes, missing };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}
