import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ScratchFolder } from '../scratch-folder.ts';
import { refuseContent } from '../uploads/sniff-upload.ts';
import type { ClipStore } from './clip-store.ts';
import type { Permission } from './signed-address.ts';
import { StoreFailedError } from './store-failed-error.ts';

/** Passes bytes through; fails as soon as there are more than declared. */
function checkContent(expected: { bytes: number; sha256: string }) {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > expected.bytes ? new RangeError('more bytes than declared') : null, chunk);
    },
  });
  return { stream, matches: () => bytes === expected.bytes && hash.digest('hex') === expected.sha256 };
}

/**
 * Takes a file that its sender was permitted to put: streamed to the scratch folder, checked against the declared size
 * and SHA-256 (uploads: and for what it is, by its content), and only then put into the store.
 */
export async function receiveStoredFile(
  request: Request,
  response: Response,
  { store, scratch }: { store: ClipStore; scratch: ScratchFolder },
  permission: Permission,
): Promise<void> {
  const { key, bytes, sha256 } = permission;
  if (bytes === undefined || sha256 === undefined)
    throw new RangeError('a PUT address must name its content');
  const declared = request.headers['content-length'];
  if (declared !== undefined && Number(declared) !== bytes) {
    response.status(400).type('text/plain').send(`Expected ${bytes} bytes, not ${declared}.\n`);
    return;
  }
  const path = scratch.newPath();
  const content = checkContent({ bytes, sha256 });
  try {
    await pipeline(request, content.stream, createWriteStream(path, { flags: 'wx' }));
    if (!content.matches()) throw new RangeError('the content is not the declared one');
    const reason = key.startsWith('uploads/') ? await refuseContent(path) : null;
    if (reason !== null) {
      response.status(415).type('text/plain').send(`${reason}\n`);
      return;
    }
    const file = await open(path, 'r');
    await file.sync();
    await file.close();
    await store.putFile(key, path);
    response.status(204).end();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      const text =
        error instanceof StoreFailedError
          ? message
          : 'The disk on which files are received (EARMARK_SCRATCH_DIR) is full. Make room and send the file again.';
      if (!response.headersSent) response.status(507).type('text/plain').send(`${text}\n`);
      return;
    }
    if (!(error instanceof RangeError)) throw error;
    if (!response.headersSent) response.status(400).type('text/plain').send(`Refused: ${error.message}.\n`);
  } finally {
    await rm(path, { force: true });
  }
}
