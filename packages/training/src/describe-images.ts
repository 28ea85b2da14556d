import { describeImage, type FeatureStatistics, imageSize } from '@earmark/model-version';
import type { ImageSet } from './image-set.ts';

/**
 * Describes the images of `clips` in their order.
 *
 * @throws the signal's reason when it aborts
 */
export async function describeImages(
  images: ImageSet,
  clips: readonly number[],
  options: { signal?: AbortSignal; onProgress?(done: number): void } = {},
): Promise<FeatureStatistics> {
  const image = new Float32Array(imageSize(images.dimensions));
  let described: FeatureStatistics = { width: 0, values: new Float32Array(0) };
  for (const [place, clip] of clips.entries()) {
    images.copyImage(clip, image, 0);
    const values = describeImage(image, images.dimensions);
    if (place === 0)
      described = { width: values.length, values: new Float32Array(values.length * clips.length) };
    described.values.set(values, place * described.width);
    if (place % 16 !== 15) continue;
    options.signal?.throwIfAborted();
    options.onProgress?.(place + 1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return described;
}
