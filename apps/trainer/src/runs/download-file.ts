import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { carryTrace } from '@earmark/tracing';

/** A file cannot be had from the store: it is gone, or is not what the API says it is. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** Where the file of that hash is kept. */
function pathOfHash(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Downloads a file by its signed address, once per hash; what lies in the cache is checked before it is used.
 *
 * @throws DownloadError when the store refuses or hands out another content; TypeError of fetch when it does not answer
 */
export async function downloadFile(
  folder: string,
  { url, sha256 }: { url: string; sha256: string },
  signal: AbortSignal,
): Promise<string> {
  const path = pathOfHash(folder, sha256);
  const cached = await readFile(path).catch(() => null);
  if (cached && hashOf(cached) === sha256) return path;
  const response = await fetch(url, {
    headers: carryTrace(),
    signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
  });
  if (!response.ok) throw new DownloadError(`the store answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (hashOf(bytes) !== sha256)
    throw new DownloadError('what the store handed out is not the file that the API names');
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return path;
}
