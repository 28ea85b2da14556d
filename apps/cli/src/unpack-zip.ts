import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';

const openZip = promisify(
  open as (path: string, options: object, done: (error: Error | null, zip: ZipFile) => void) => void,
);

/**
 * Unpacks an archive into a folder, one member after the other. (yauzl refuses names that lead out of it, and
 * members whose content does not fit their size.)
 */
export async function unpackZip(path: string, folder: string): Promise<void> {
  const zip = await openZip(path, { lazyEntries: true });
  const openMember = promisify(
    zip.openReadStream.bind(zip) as (
      entry: Entry,
      done: (error: Error | null, stream: Readable) => void,
    ) => void,
  );
  const unpack = async (entry: Entry): Promise<void> => {
    const target = join(folder, entry.fileName);
    if (entry.fileName.endsWith('/')) return;
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await openMember(entry), createWriteStream(target));
  };
  await mkdir(folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      unpack(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}
