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

/** More than an export of OpenMIC-2018 with its audio has, by far. */
const defaultLimits = { members: 200_000, bytes: 64 * 2 ** 30 };

/** Unix file type in the upper half of a member's attributes, as zip writes it. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/**
 * Unpacks an archive into a folder, one member after the other. (yauzl refuses names that lead out of it, and
 * members whose content does not fit their size.)
 * @throws Error for links, and for more members or bytes than the limits allow; what is unpacked by then stays
 */
export async function unpackZip(path: string, folder: string, limits = defaultLimits): Promise<void> {
  const zip = await openZip(path, { lazyEntries: true });
  let members = 0;
  let bytes = 0;
  const check = (entry: Entry): void => {
    members += 1;
    bytes += entry.uncompressedSize;
    if (isLink(entry)) throw new Error(`${entry.fileName} is a link, which no archive of Earmark holds`);
    if (members > limits.members || bytes > limits.bytes) {
      throw new Error(`the archive unpacks to more than ${limits.members} files or ${limits.bytes} bytes`);
    }
  };
  const openMember = promisify(
    zip.openReadStream.bind(zip) as (
      entry: Entry,
      done: (error: Error | null, stream: Readable) => void,
    ) => void,
  );
  const unpack = async (entry: Entry): Promise<void> => {
    check(entry);
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
