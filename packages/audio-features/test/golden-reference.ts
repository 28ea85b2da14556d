import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One stored array of one signal. */
export interface GoldenArray {
  offset: number;
  shape: number[];
  full_frames: number | null;
  frame_step: number;
  tol_accept: number;
  tol_tight: number;
  stable: boolean;
  unstable_frames: [number, number][];
}

export interface GoldenManifest {
  signals: Record<string, { file: string; pcm16_sha256: string; arrays: Record<string, GoldenArray> }>;
}

export function readManifest(folder: string, name = 'manifest.json'): GoldenManifest {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as GoldenManifest;
}

/** Little-endian float32 numbers of a file. */
export function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** What no part of this package computes: chroma of smoothed energies. */
export const notOffered = ['chroma_cens'];

/**
 * Largest deviation of `ours` (full rate, `[rows, full_frames]`) from the stored frames, those apart in which the
 * reference disagrees with itself; NaN counts as infinitely far.
 */
export function largestDeviation(golden: GoldenArray, stored: Float32Array, ours: ArrayLike<number>): number {
  const [rows = 1, columns = 1] = golden.shape;
  let largest = 0;
  for (let column = 0; column < columns; column++) {
    const frame = column * golden.frame_step;
    if (golden.unstable_frames.some(([from, to]) => frame >= from && frame <= to)) continue;
    for (let row = 0; row < rows; row++) {
      const expected = stored[golden.offset + row * columns + column]!;
      const deviation = Math.abs(expected - Math.fround(ours[row * (golden.full_frames ?? 1) + frame]!));
      if (!(deviation <= largest)) largest = Number.isNaN(deviation) ? Infinity : deviation;
    }
  }
  return largest;
}
