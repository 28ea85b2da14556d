import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import send from 'send';
import { refuseContent } from '../uploads/sniff-upload.ts';
import { pathInStore } from './local-clip-store.ts';
import { type Permission, readAddress } from './signed-address.ts';

const audioTypes: Readonly<Record<string, string>> = {
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.wav': 'audio/wav',
};

function sendFile(request: Request, response: Response, folder: string, key: string): void {
  const audioType = key.startsWith('clips/') ? audioTypes[extname(key)] : undefined;
  response.setHeader('Content-Type', audioType ?? 'application/octet-stream');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (!audioType) response.setHeader('Content-Disposition', 'attachment');
  send(request, key, { root: folder, acceptRanges: true, immutable: true, maxAge: '1h' })
    .on('error', (error: Error & { status?: number }) => {
      response.removeHeader('Cache-Control');
      response
        .status(error.status ?? 500)
        .type('text/plain')
        .send(error.status === 404 ? 'No such file.\n' : 'The file cannot be sent.\n');
    })
    .pipe(response);
}

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

async function receiveFile(
  request: Request,
  response: Response,
  path: string,
  permission: Permission,
): Promise<void> {
  const { bytes, sha256 } = permission;
  if (bytes === undefined || sha256 === undefined)
    throw new RangeError('a PUT address must name its content');
  const declared = request.headers['content-length'];
  if (declared !== undefined && Number(declared) !== bytes) {
    response.status(400).type('text/plain').send(`Expected ${bytes} bytes, not ${declared}.\n`);
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.part`;
  const content = checkContent({ bytes, sha256 });
  try {
    await pipeline(request, content.stream, createWriteStream(temporary, { flags: 'wx' }));
    if (!content.matches()) throw new RangeError('the content is not the declared one');
    const reason = permission.key.startsWith('uploads/') ? await refuseContent(temporary) : null;
    if (reason !== null) {
      await rm(temporary, { force: true });
      response.status(415).type('text/plain').send(`${reason}\n`);
      return;
    }
    const file = await open(temporary, 'r');
    await file.sync();
    await file.close();
    await rename(temporary, path);
    response.status(204).end();
  } catch (error) {
    await rm(temporary, { force: true });
    if (!(error instanceof RangeError)) throw error;
    if (!response.headersSent) response.status(400).type('text/plain').send(`Refused: ${error.message}.\n`);
  }
}

/**
 * Answers signed addresses under /store for the clip store in `folder`. What is put there is streamed to a file
 * beside its place, checked against the declared size and SHA-256 (uploads: and for what it is, by its content),
 * and only then takes its place.
 */
export function answerStoreRequest(folder: string, urlKey: string) {
  return async (request: Request, response: Response): Promise<void> => {
    const { pathname, searchParams } = new URL(request.originalUrl, 'http://store');
    const key = pathname.slice('/store/'.length);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
      response.setHeader('Access-Control-Allow-Headers', 'Range, Content-Type');
      response.status(204).end();
      return;
    }
    if (method !== 'GET' && method !== 'PUT') {
      response.status(405).setHeader('Allow', 'GET, HEAD, PUT').end();
      return;
    }
    const permission = readAddress(urlKey, method, key, searchParams);
    if (!permission) {
      response.status(403).type('text/plain').send('The address is not valid, or no longer.\n');
      return;
    }
    if (method === 'GET') sendFile(request, response, folder, key);
    else await receiveFile(request, response, pathInStore(folder, key), permission);
  };
}
