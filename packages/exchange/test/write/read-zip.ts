import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type ZipFile } from 'yauzl';

const open = promisify(
  fromBuffer as (bytes: Buffer, options: object, done: (e: Error | null, z: ZipFile) => void) => void,
);

/**
 * Members of an archive by path, as yauzl reads them, which checks sizes and CRC-32.
 * @param isWanted which contents to read; the others come back empty
 */
export async function readZip(
  archive: Buffer,
  isWanted: (path: string) => boolean = () => true,
): Promise<Map<string, Buffer>> {
  const zip = await open(archive, { lazyEntries: true });
  const members = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(members));
    zip.on('entry', (entry) => {
      if (!isWanted(entry.fileName)) {
        members.set(entry.fileName, Buffer.alloc(0));
        zip.readEntry();
        return;
      }
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream)
          .then((bytes) => {
            members.set(entry.fileName, bytes);
            zip.readEntry();
          })
          .catch(reject);
      });
    });
    zip.readEntry();
  });
}
