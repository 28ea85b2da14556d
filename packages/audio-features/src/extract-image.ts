import { buildImage, type FeatureImage } from './build-image.ts';
import { decodeAudio } from './decode/decode-audio.ts';
import { extractFeatures } from './extract-features.ts';
import type { FeatureConfig } from './feature-config.ts';
import { prepareClip } from './prepare-clip.ts';

/** Bytes of a recording → the network's image of its first ten seconds, `[rows, 431, channels]`; AudioError. */
export async function extractImage(bytes: Uint8Array, config: FeatureConfig): Promise<FeatureImage> {
  const clip = prepareClip(await decodeAudio(bytes));
  return buildImage(extractFeatures(clip, config), config);
}
