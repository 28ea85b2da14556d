import type { StoreSettings } from './store-settings.ts';

/** A file in the store. */
export interface StoredFile {
  bytes: number;
}

/** The first and the last byte of a part of a file, both in it, from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Whoever asked for the file is told its key; it was never put there, or was thrown away. */
export class FileMissingError extends Error {
  override readonly name = 'FileMissingError';
  constructor(key: string) {
    super(`${key} is not in the clip store`);
  }
}

/**
 * Where audio and model files are kept: the only way to them. Keys are content addresses made by `clipKey`,
 * `artefactKey`, `exportKey` and `uploadKey`, so a key never changes its content. A file is there whole or not at all.
 * Everything throws StoreFailedError when a server does not do it, and writing when a disk is full.
 */
export interface ClipStore {
  /** From which another thread opens the same store. */
  readonly settings: StoreSettings;
  find(key: string): Promise<StoredFile | undefined>;
  /** Keeps a copy of the content; putting what is there already changes nothing. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** Takes over a finished file, which is gone from `path` afterwards. */
  putFile(key: string, path: string): Promise<void>;
  /** @throws FileMissingError */
  read(key: string): Promise<Uint8Array>;
  /** The content, or a part of it, in chunks, for files that memory should not hold. @throws FileMissingError */
  open(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Throws a file away; one that is not there stays so. */
  remove(key: string): Promise<void>;
  /** Gives back what the store keeps open. */
  close(): void;
}

/** @throws RangeError for a key that is no content address */
export function checkKey(key: string): string {
  if (!/^(clips|artefacts|exports|uploads)\/[0-9a-f]{2}\/[0-9a-f]{64}(\.[a-z0-9]{1,5})?$/.test(key)) {
    throw new RangeError(`${key} is not a key of the clip store`);
  }
  return key;
}

/** SHA-256 of the content that the key stands for, lower-case hexadecimal. */
export const hashOfKey = (key: string): string => checkKey(key).split('/')[2]!.slice(0, 64);

/** @param extension of the exported file, such as `zip` */
export function exportKey(sha256: string, extension: string): string {
  return `exports/${sha256.slice(0, 2)}/${sha256}.${extension}`;
}

/** @param extension of the audio file, such as `ogg` */
export function clipKey(sha256: string, extension: string): string {
  return `clips/${sha256.slice(0, 2)}/${sha256}.${extension}`;
}

export function artefactKey(sha256: string): string {
  return `artefacts/${sha256.slice(0, 2)}/${sha256}`;
}
