import { featureConfig, featureConfigHash } from '@earmark/audio-features';
import { type FeatureStatistics, statisticsVersion } from '@earmark/model-version';
import type { LayoutName } from '@earmark/shared';
import { type ClipVectorCache, recallClipVectors } from './clip-vectors.ts';
import { describeImages } from './describe-images.ts';
import type { ImageSet } from './image-set.ts';

/**
 * Statistics of all images, from the cache where it has them.
 *
 * @throws the signal's reason
 */
export function recallStatistics(
  images: ImageSet,
  layout: LayoutName,
  cache: ClipVectorCache | null,
  options: { signal?: AbortSignal; onProgress?(share: number): void } = {},
): Promise<FeatureStatistics> {
  const from = `${statisticsVersion}-${featureConfigHash(featureConfig({ layout })).slice(0, 16)}`;
  return recallClipVectors(cache, images.count, { kind: 'statistics', from }, (rows) =>
    describeImages(images, rows, {
      signal: options.signal,
      onProgress: (done) => options.onProgress?.(done / rows.length),
    }),
  );
}
