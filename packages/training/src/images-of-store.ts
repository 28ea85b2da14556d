import type { FeatureStore } from './features/index.ts';
import type { ImageSet } from './image-set.ts';

/** The images of `sampleKeys`, in their order, as kept in memory or on disk. */
export function imagesOfStore(store: FeatureStore, sampleKeys: readonly string[]): ImageSet {
  return {
    dimensions: store.shape,
    count: sampleKeys.length,
    copyImage: (index, into, offset) => into.set(store.image(sampleKeys[index]!), offset),
  };
}
