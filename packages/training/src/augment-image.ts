import type { ImageDimensions } from '@earmark/model-version';
import type { NetworkRecipe } from './network-recipe.ts';
import type { SaveableRandom } from './saveable-random.ts';

/** Shifts an image circularly by `by` frames, in place; `scratch` holds one row. */
function shiftFrames(
  image: Float32Array,
  { rows, frames, channels }: ImageDimensions,
  by: number,
  scratch: Float32Array,
): void {
  const width = frames * channels;
  const offset = by * channels;
  for (let row = 0; row < rows; row++) {
    const line = image.subarray(row * width, (row + 1) * width);
    scratch.set(line);
    line.set(scratch.subarray(0, width - offset), offset);
    line.set(scratch.subarray(width - offset, width), 0);
  }
}

/**
 * Changes one standardised image [rows, frames, channels] in place: circular shift in time, contrast, and bands of
 * rows and frames set to the mean, which is 0 (SpecAugment, Park et al. 2019, without time warping).
 * Draws the same number of values whatever comes out.
 */
export function augmentImage(
  image: Float32Array,
  dimensions: ImageDimensions,
  recipe: NetworkRecipe,
  random: SaveableRandom,
  scratch: Float32Array,
): void {
  const { rows, frames, channels } = dimensions;
  const width = frames * channels;
  if (recipe.timeShift > 0) {
    shiftFrames(image, dimensions, Math.floor(random.next() * recipe.timeShift * frames), scratch);
  }
  if (recipe.gain > 0) {
    const factor = 1 + recipe.gain * (2 * random.next() - 1);
    for (let at = 0; at < image.length; at++) image[at]! *= factor;
  }
  for (let mask = 0; mask < recipe.rowMasks; mask++) {
    const extent = Math.floor(random.next() * (recipe.rowMaskShare * rows + 1));
    const start = Math.floor(random.next() * (rows - extent + 1));
    image.fill(0, start * width, (start + extent) * width);
  }
  for (let mask = 0; mask < recipe.frameMasks; mask++) {
    const extent = Math.floor(random.next() * (recipe.frameMaskShare * frames + 1));
    const start = Math.floor(random.next() * (frames - extent + 1));
    for (let row = 0; row < rows; row++) {
      const from = row * width + start * channels;
      image.fill(0, from, from + extent * channels);
    }
  }
}

/**
 * Mixes a second clip into the first at share 1 − `share` (mixup, Zhang et al. 2018). Weights mix as well, so that a
 * pair counts as far as it is known in the clips mixed, toward the mean of their targets by weight.
 */
export function mixClips(
  share: number,
  first: { image: Float32Array; targets: Float32Array; weights: Float32Array },
  second: { image: Float32Array; targets: Float32Array; weights: Float32Array },
): void {
  const other = 1 - share;
  for (let at = 0; at < first.image.length; at++) {
    first.image[at] = share * first.image[at]! + other * second.image[at]!;
  }
  for (let pair = 0; pair < first.weights.length; pair++) {
    const one = share * first.weights[pair]!;
    const two = other * second.weights[pair]!;
    const weight = one + two;
    if (weight > 0) first.targets[pair] = (one * first.targets[pair]! + two * second.targets[pair]!) / weight;
    first.weights[pair] = weight;
  }
}
