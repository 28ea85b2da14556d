/** A file in the store. */
export interface StoredFile {
  bytes: number;
}

/** What a signed address for putting a file allows: this very content, nothing else. */
export interface ExpectedContent {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/**
 * Where audio and model files are kept. Keys are content addresses made by `clipKey` and `artefactKey`, so a
 * key never changes its content. `baseUrl` is the address under which the caller reaches this API.
 */
export interface ClipStore {
  find(key: string): Promise<StoredFile | undefined>;
  /** Keeps a copy of the content; putting what is there already changes nothing. */
  put(key: string, content: Uint8Array): Promise<void>;
  /** Takes over a finished file; the content is there whole or not at all. The file at `path` may be gone afterwards. */
  putFile(key: string, path: string): Promise<void>;
  read(key: string): Promise<Uint8Array>;
  /** The content in chunks, for files that memory should not hold. */
  open(key: string): AsyncIterable<Uint8Array>;
  /** The lines of a text. */
  readLines(key: string): AsyncIterable<string>;
  /** Throws a file away; one that is not there stays so. */
  remove(key: string): Promise<void>;
  signGet(key: string, baseUrl: string): string;
  signPut(key: string, expected: ExpectedContent, baseUrl: string): string;
}

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
