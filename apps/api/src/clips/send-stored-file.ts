import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import parseRange from 'range-parser';
import { type ByteRange, type ClipStore, hashOfKey } from './clip-store.ts';

const audioTypes: Readonly<Record<string, string>> = {
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.wav': 'audio/wav',
};

/** The one range that is asked for; null for the whole file, `unsatisfiable` for one that lies outside. */
function findRange(request: Request, bytes: number, tag: string): ByteRange | null | 'unsatisfiable' {
  const { range } = request.headers;
  const condition = request.headers['if-range'];
  if (range === undefined || (condition !== undefined && condition !== tag)) return null;
  const ranges = parseRange(bytes, range, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  // Several ranges at once, or what is no range of bytes: the whole file is always a right answer.
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0]!;
}

function describeContent(response: Response, key: string): void {
  const audioType = key.startsWith('clips/') ? audioTypes[extname(key)] : undefined;
  response.setHeader('Content-Type', audioType ?? 'application/octet-stream');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (!audioType) response.setHeader('Content-Disposition', 'attachment');
}

/** Sends a stored file, or the range of it that is asked for: as audio, or else as something only to be saved. */
export async function sendStoredFile(
  request: Request,
  response: Response,
  store: ClipStore,
  key: string,
): Promise<void> {
  describeContent(response, key);
  const found = await store.find(key);
  if (!found) {
    response.status(404).type('text/plain').send('No such file.\n');
    return;
  }
  const tag = `"${hashOfKey(key)}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', 'public, max-age=3600, immutable');
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) {
    response.status(304).end();
    return;
  }
  const range = findRange(request, found.bytes, tag);
  if (range === 'unsatisfiable') {
    response.removeHeader('Cache-Control');
    response.setHeader('Content-Range', `bytes */${found.bytes}`);
    response.status(416).type('text/plain').send('The file has no such range.\n');
    return;
  }
  if (range) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${found.bytes}`);
  }
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : found.bytes);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // Whoever goes away in the middle of a file is no failure of ours.
  await pipeline(Readable.from(store.open(key, range ?? undefined), { objectMode: false }), response).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    },
  );
}
