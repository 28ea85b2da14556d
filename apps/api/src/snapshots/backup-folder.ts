import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { splitLines } from '@earmark/shared';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import { parseSnapshot } from './snapshot-lines.ts';
import type { SnapshotPart } from './snapshot-part.ts';

const manifestShape = z.object({
  format: z.literal('earmark-backup'),
  formatVersion: z.literal(1),
  createdAt: z.string(),
  database: z.object({ file: z.string(), bytes: z.number(), sha256: z.string() }),
});

/** Name of the newest backup in the folder. @throws StartError when there is none */
async function findNewest(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'snapshots')).catch(() => []);
  const newest = names
    .filter((name) => !name.endsWith('.part'))
    .sort()
    .at(-1);
  if (newest === undefined)
    throw new StartError(`${folder} holds no backup: there is nothing in its folder snapshots.`);
  return newest;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Opens a backup in a folder that `earmark backup` made; null takes the newest.
 * @throws StartError when it is not there or damaged
 */
export async function openBackup(
  folder: string,
  wanted: string | null,
): Promise<{ name: string; storeFolder: string; parts: AsyncIterable<SnapshotPart> }> {
  const name = wanted ?? (await findNewest(folder));
  const place = join(folder, 'snapshots', name);
  const text = await readFile(join(place, 'manifest.json'), 'utf8').catch(() => {
    throw new StartError(`${folder} holds no backup ${name}.`);
  });
  const manifest = manifestShape.safeParse(JSON.parse(text));
  if (!manifest.success)
    throw new StartError(`The manifest of backup ${name} is damaged, or of a newer Earmark.`);
  const { file, sha256 } = manifest.data.database;
  const path = join(place, file);
  if ((await hashFile(path)) !== sha256)
    throw new StartError(
      `The database of backup ${name} is damaged: its checksum is not the one it was made with.`,
    );
  return {
    name,
    storeFolder: join(folder, 'store'),
    parts: parseSnapshot(splitLines(createReadStream(path).pipe(createGunzip()))),
  };
}
