import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { unpackZip } from '../unpack-zip.ts';
import { ApiError } from './api-client.ts';

async function download(url: string, path: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) {
    throw new ApiError(`the file could not be fetched (HTTP ${response.status})`);
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), createWriteStream(path));
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Fetches the file of an export. An archive is unpacked into the folder `out`, unless `out` ends in `.zip`; a single
 * file is saved as `out`, or under its own name when `out` is a folder. Nothing half-fetched is left.
 * @returns the path of the file or folder
 */
export async function saveExport(
  { downloadUrl, fileName }: { downloadUrl: string; fileName: string },
  out: string,
): Promise<string> {
  const target = resolve(out);
  if (fileName.endsWith('.zip') && !target.endsWith('.zip')) {
    const temporary = await mkdtemp(join(tmpdir(), 'earmark-export-'));
    try {
      const archive = join(temporary, fileName);
      await download(downloadUrl, archive);
      await unpackZip(archive, target);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return target;
  }
  const path = out.endsWith('/') || (await isFolder(target)) ? join(target, fileName) : target;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await download(downloadUrl, part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return path;
}
