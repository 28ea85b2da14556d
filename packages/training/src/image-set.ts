import { type ImageDimensions, imageSize } from '@earmark/model-version';

/** The feature images of a set of clips, wherever they are kept. */
export interface ImageSet {
  readonly dimensions: ImageDimensions;
  readonly count: number;
  /** Copies image `index`, [rows, frames, channels] in 0..1, into `into` from `offset` on. */
  copyImage(index: number, into: Float32Array, offset: number): void;
}

/**
 * Keeps images in memory.
 *
 * @throws RangeError naming the first image whose length is not rows × frames × channels
 */
export function createImageSet(dimensions: ImageDimensions, images: readonly Float32Array[]): ImageSet {
  const size = imageSize(dimensions);
  images.forEach((image, index) => {
    if (image.length !== size) throw new RangeError(`image ${index} has ${image.length} values, not ${size}`);
  });
  return {
    dimensions,
    count: images.length,
    copyImage: (index, into, offset) => into.set(images[index]!, offset),
  };
}

/** The images of `indices` in one array, [clips, rows, frames, channels]. */
export function gatherImages(images: ImageSet, indices: ArrayLike<number>): Float32Array {
  const size = imageSize(images.dimensions);
  const gathered = new Float32Array(indices.length * size);
  for (let place = 0; place < indices.length; place++)
    images.copyImage(indices[place]!, gathered, place * size);
  return gathered;
}
