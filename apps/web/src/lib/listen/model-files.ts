import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { KnownFailure } from '../known-failure.ts';

/** A stored file of a model version, by a signed address that serves for a limited time. */
export interface StoredFile {
  name: string;
  bytes: number;
  sha256: string;
  url: string;
}

/** The files that a model version is opened from. */
export interface ModelBytes {
  description: Uint8Array;
  parts: Uint8Array;
  /** null for a linear model. */
  network: Uint8Array | null;
}

const cacheName = 'earmark-model-files';
/** Files that stay in the browser: those of the versions used last. */
const keptFiles = 12;

const isWhole = (bytes: Uint8Array, file: StoredFile): boolean =>
  bytes.byteLength === file.bytes && bytesToHex(sha256(bytes)) === file.sha256;

/** The browser's store of files by hash; null where a page may not have one (an address that is not secure). */
async function openCache(): Promise<Cache | null> {
  try {
    return 'caches' in globalThis ? await caches.open(cacheName) : null;
  } catch {
    return null;
  }
}

async function keepFile(cache: Cache, key: string, bytes: Uint8Array): Promise<void> {
  try {
    await cache.put(key, new Response(new Blob([bytes as BlobPart])));
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - keptFiles))) await cache.delete(old);
  } catch {
    // The browser's store may be full: the file is fetched again next time.
  }
}

/**
 * One file of a model version, from the browser's store or the server, checked against its length and SHA-256 either way.
 *
 * @throws KnownFailure `modelFileNotFetched`, `modelFileCorrupt`
 */
export async function fetchModelFile(file: StoredFile, signal: AbortSignal): Promise<Uint8Array> {
  const cache = await openCache();
  const key = `/model-files/${file.sha256}`;
  const kept = await cache?.match(key);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (isWhole(bytes, file)) return bytes;
    await cache?.delete(key);
  }
  const response = await fetch(file.url, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new KnownFailure('modelFileNotFetched', { name: file.name, detail: String(error) });
  });
  if (!response.ok) {
    throw new KnownFailure('modelFileNotFetched', { name: file.name, detail: String(response.status) });
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!isWhole(bytes, file)) throw new KnownFailure('modelFileCorrupt', { name: file.name });
  if (cache) await keepFile(cache, key, bytes);
  return bytes;
}

/** The files of a version by their artefacts' names; throws KnownFailure when one is missing or damaged. */
export async function fetchModelFiles(
  files: readonly StoredFile[],
  names: { description: string; parts: string; network: string },
  signal: AbortSignal,
): Promise<ModelBytes> {
  const find = (name: string) => files.find((file) => file.name === name);
  const require = (name: string): Promise<Uint8Array> => {
    const file = find(name);
    if (file === undefined) throw new KnownFailure('modelFileMissing', { name });
    return fetchModelFile(file, signal);
  };
  const networkFile = find(names.network);
  const [description, parts, network] = await Promise.all([
    require(names.description),
    require(names.parts),
    networkFile === undefined ? null : fetchModelFile(networkFile, signal),
  ]);
  return { description, parts, network };
}
