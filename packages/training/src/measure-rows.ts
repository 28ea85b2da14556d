import { imageSize, type RowStatistics } from '@earmark/model-version';
import type { ImageSet } from './image-set.ts';

/** Measures the rows of the images of `clips`; a row that never changes gets scale 1. */
export function measureRows(images: ImageSet, clips: readonly number[]): RowStatistics {
  const { rows, frames, channels } = images.dimensions;
  const width = rows * channels;
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  const image = new Float32Array(imageSize(images.dimensions));
  for (const clip of clips) {
    images.copyImage(clip, image, 0);
    let at = 0;
    for (let row = 0; row < rows; row++) {
      for (let frame = 0; frame < frames; frame++) {
        for (let channel = 0; channel < channels; channel++) {
          const value = image[at++]!;
          sums[row * channels + channel]! += value;
          squares[row * channels + channel]! += value * value;
        }
      }
    }
  }
  const values = Math.max(1, clips.length * frames);
  const mean = new Float32Array(width);
  const scale = new Float32Array(width);
  for (let index = 0; index < width; index++) {
    mean[index] = sums[index]! / values;
    const deviation = Math.sqrt(Math.max(0, squares[index]! / values - (sums[index]! / values) ** 2));
    scale[index] = deviation > 1e-4 ? 1 / deviation : 1;
  }
  return { mean, scale };
}
