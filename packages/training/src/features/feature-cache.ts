import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FeatureImage, ImageShape } from '@earmark/audio-features';

const magic = 'EMKIMG01';
const shapeBytes = 12;
const checksumBytes = 32;
const headerBytes = magic.length + shapeBytes + checksumBytes;
const staleTemporaryMillis = 86_400_000;

/** The disk on which images are kept has no room; no clip is to blame. */
export class CacheFullError extends Error {
  override readonly name = 'CacheFullError';

  constructor(cacheDir: string) {
    super(
      `The disk of the feature cache (${cacheDir}) is full. Make room and start again; finished images stay.`,
    );
  }
}

/** Names audio by its content: SHA-256 of the file's bytes, hexadecimal. */
export function hashAudio(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where the image of one recording under one configuration lies. */
export function imagePath(cacheDir: string, configHash: string, audioHash: string): string {
  return join(cacheDir, configHash.slice(0, 16), audioHash.slice(0, 2), `${audioHash}.image`);
}

function temporaryFolder(cacheDir: string): string {
  return join(cacheDir, 'unfinished');
}

/** The shape is part of what is checked: a header of another layout never fits the numbers. */
function checksum(header: Uint8Array, numbers: Uint8Array): Buffer {
  return createHash('sha256').update(header).update(numbers).digest();
}

/**
 * Writes an image whole or not at all: into a temporary file, to disk, then renamed. Magic, shape (three uint32),
 * SHA-256 and little-endian float32 numbers.
 * @throws CacheFullError
 */
export function writeImage(cacheDir: string, path: string, image: FeatureImage): void {
  const head = Buffer.alloc(magic.length + shapeBytes);
  head.write(magic, 'latin1');
  [image.rows, image.frames, image.channels].forEach((size, i) => {
    head.writeUInt32LE(size, magic.length + 4 * i);
  });
  const numbers = new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  const temporary = join(temporaryFolder(cacheDir), randomUUID());
  try {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(temporaryFolder(cacheDir), { recursive: true });
    const file = openSync(temporary, 'wx');
    try {
      const whole = Buffer.concat([head, checksum(head, numbers), numbers]);
      let written = 0;
      while (written < whole.length) written += writeSync(file, whole, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    // What is half written would keep a full disk full.
    rmSync(temporary, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new CacheFullError(cacheDir) : error;
  }
}

/** Reads an image back; null when it is missing, torn, altered or of another shape, so that it is made again. */
export function readImage(path: string, shape: ImageShape): Float32Array | null {
  let whole: Buffer;
  try {
    whole = readFileSync(path);
  } catch {
    return null;
  }
  const values = shape.rows * shape.frames * shape.channels;
  if (whole.length !== headerBytes + 4 * values) return null;
  const head = whole.subarray(0, magic.length + shapeBytes);
  const sizes = [0, 4, 8].map((at) => head.readUInt32LE(magic.length + at));
  if (head.toString('latin1', 0, magic.length) !== magic) return null;
  if (sizes[0] !== shape.rows || sizes[1] !== shape.frames || sizes[2] !== shape.channels) return null;
  const numbers = whole.subarray(headerBytes);
  if (!checksum(head, numbers).equals(whole.subarray(head.length, headerBytes))) return null;
  const data = new Float32Array(values);
  new Uint8Array(data.buffer).set(numbers);
  return data;
}

/** Removes temporary files that a killed process left behind more than a day ago. */
export function removeStaleTemporaries(cacheDir: string): void {
  const folder = temporaryFolder(cacheDir);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleTemporaryMillis) rmSync(path, { force: true });
  }
}
