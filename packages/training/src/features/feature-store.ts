import type { ImageShape } from '@earmark/audio-features';
import { readImage } from './feature-cache.ts';

/** Images of a data set by sample key: as many as fit stay in memory, the others are read from disk each time. */
export interface FeatureStore {
  readonly shape: ImageShape;
  readonly sampleKeys: readonly string[];
  has(sampleKey: string): boolean;
  /**
   * The image of a clip, `[rows, frames, channels]`, values 0 … 1; not to be written to. Throws RangeError for a
   * clip that has none, and Error when its file was damaged after extraction.
   */
  image(sampleKey: string): Float32Array;
  /** Copies the images of many clips one after the other into `out`, `[clips, rows, frames, channels]`. */
  copyImages(sampleKeys: readonly string[], out: Float32Array): void;
}

/** Opens the images at the given paths; at most `memoryBytes` of them are kept in memory. */
export function openFeatureStore(
  paths: ReadonlyMap<string, string>,
  shape: ImageShape,
  memoryBytes: number,
): FeatureStore {
  const values = shape.rows * shape.frames * shape.channels;
  const mostKept = Math.floor(memoryBytes / (values * Float32Array.BYTES_PER_ELEMENT));
  const kept = new Map<string, Float32Array>();

  const image = (sampleKey: string): Float32Array => {
    const inMemory = kept.get(sampleKey);
    if (inMemory) return inMemory;
    const path = paths.get(sampleKey);
    if (!path) throw new RangeError(`No features were extracted for clip ${sampleKey}.`);
    const data = readImage(path, shape);
    if (!data) {
      throw new Error(
        `The features of clip ${sampleKey} were damaged on disk (${path}); extract them again.`,
      );
    }
    if (kept.size < mostKept) kept.set(sampleKey, data);
    return data;
  };

  return {
    shape,
    sampleKeys: [...paths.keys()],
    has: (sampleKey) => paths.has(sampleKey),
    image,
    copyImages(sampleKeys, out) {
      sampleKeys.forEach((sampleKey, i) => {
        out.set(image(sampleKey), i * values);
      });
    },
  };
}
