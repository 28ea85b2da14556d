import { featureConfig } from '@earmark/audio-features';
import type { LayoutName } from '@earmark/shared';
import { type ExtractionOptions, extractDataSetFeatures, type FailedClip } from './features/index.ts';
import type { ImageSet } from './image-set.ts';
import { imagesOfStore } from './images-of-store.ts';

export interface LoadedImages {
  /** In the order of `sampleKeys`. */
  images: ImageSet;
  /** Of the clips that could be used, in the order given. */
  sampleKeys: readonly string[];
  failed: FailedClip[];
}

/** The images of a layout, extracted or from the cache; clips that cannot be read are listed and left out. */
export async function loadImages(
  options: Omit<ExtractionOptions, 'config'> & { layout: LayoutName },
): Promise<LoadedImages> {
  const { layout, ...extraction } = options;
  const { images, failed } = await extractDataSetFeatures({
    ...extraction,
    config: featureConfig({ layout }),
  });
  return { images: imagesOfStore(images, images.sampleKeys), sampleKeys: images.sampleKeys, failed };
}
