import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database } from '../db/database.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import type { Query } from './query.ts';
import { readSnapshot } from './read-snapshot.ts';
import { formatSnapshot } from './snapshot-lines.ts';

/** A transaction that reads everything; nobody waits for it but those who share the one embedded connection. */
const transaction = { isolationLevel: 'RepeatableRead', maxWait: 300_000, timeout: 6 * 3_600_000 } as const;

/**
 * Writes a snapshot of the database into a file of the scratch folder, which the caller throws away. A PostgreSQL server
 * goes on meanwhile; the embedded database answers nothing else until it is done.
 * @returns the path, of gzipped lines
 */
export async function spoolSnapshot(db: Database, scratch: ScratchFolder): Promise<string> {
  const path = scratch.newPath();
  await db.$transaction(async (tx) => {
    const query: Query = (sql, parameters = []) => tx.$queryRawUnsafe(sql, ...parameters);
    await pipeline(
      formatSnapshot(readSnapshot(query)),
      createGzip(),
      createWriteStream(path, { flags: 'wx' }),
    );
  }, transaction);
  return path;
}
