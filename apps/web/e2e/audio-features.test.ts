import { readFile } from 'node:fs/promises';
import {
  buildImage,
  decodeAudio,
  extractFeatures,
  featureConfig,
  prepareClip,
} from '@earmark/audio-features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureArrays, type FeaturesPage, openFeaturesPage } from './support/features-page.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';

const chromiumPath = await findChromium();
const config = featureConfig();
const demoClips = ['040/040274_84480', '007/007992_180480', '138/138837_26880'];

/** How many of the numbers are not the same to the last bit. */
function countDifferent(a: Float32Array, b: Float32Array): number {
  const bitsOfA = new Uint32Array(a.buffer, a.byteOffset, a.length);
  const bitsOfB = new Uint32Array(b.buffer, b.byteOffset, b.length);
  return bitsOfA.reduce((count, bits, i) => count + (bits === bitsOfB[i] ? 0 : 1), 0);
}

async function extractInNode(bytes: Uint8Array): Promise<FeatureArrays> {
  const clip = prepareClip(await decodeAudio(bytes));
  const features = extractFeatures(clip, config);
  const { logMel, chroma, contrast, tonnetz } = features;
  return { clip, logMel, chroma, contrast, tonnetz, image: buildImage(features, config).data };
}

describe.skipIf(!chromiumPath)(`features in a web worker${chromiumHint(chromiumPath)}`, () => {
  let page: FeaturesPage;

  beforeAll(async () => {
    page = await openFeaturesPage(chromiumPath!);
  });

  afterAll(async () => {
    await page?.close();
  });

  it.each(demoClips)('of the demo clip %s are those of Node to the last bit', async (name) => {
    const file = new URL(`../../../data/demo/audio/${name}.ogg`, import.meta.url);
    const bytes = new Uint8Array(await readFile(file));
    const expected = await extractInNode(bytes.slice());
    const { parts } = await page.extract(bytes);
    expect(Object.keys(parts)).toEqual(Object.keys(expected));
    expect(parts.clip.length).toBe(220_500);
    expect(parts.image.length).toBe(224 * 431);
    expect(new Set(parts.image).size).toBeGreaterThan(1000);
    for (const [name, values] of Object.entries(expected)) {
      const inBrowser = parts[name as keyof FeatureArrays];
      expect(inBrowser.length, name).toBe(values.length);
      expect(countDifferent(inBrowser, values), name).toBe(0);
    }
  });

  it('refuse what is no recording', async () => {
    await expect(page.extract(new TextEncoder().encode('<html>not found</html>'))).rejects.toThrow(
      /web page/,
    );
  });
});
