import {
  buildImage,
  decodeAudio,
  extractFeatures,
  featureConfig,
  prepareClip,
} from '@earmark/audio-features';
import type { FeaturesRequest, FeaturesResponse } from './features-page.ts';

const config = featureConfig();

async function extract({ bytes, times }: FeaturesRequest): Promise<FeaturesResponse> {
  const clip = prepareClip(await decodeAudio(new Uint8Array(bytes)));
  const { logMel, chroma, contrast, tonnetz } = extractFeatures(clip, config);
  const image = buildImage(extractFeatures(clip, config), config).data;
  const millis = Array.from({ length: times }, () => {
    const start = performance.now();
    buildImage(extractFeatures(clip, config), config);
    return performance.now() - start;
  });
  return { parts: { clip, logMel, chroma, contrast, tonnetz, image }, millis };
}

self.addEventListener('message', async ({ data }: MessageEvent<FeaturesRequest>) => {
  try {
    self.postMessage(await extract(data));
  } catch (error) {
    self.postMessage(String(error));
  }
});
