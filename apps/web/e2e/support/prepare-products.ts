import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './find-chromium.ts';
import { demoHomeVariable, startProduct } from './product.ts';

/**
 * Runs once before all browser tests: builds the pages, so that no two files build them at once, and keeps a data
 * folder with the demo clips that every product begins with a copy of.
 */
export default async function prepareProducts(): Promise<(() => Promise<void>) | undefined> {
  if ((await findChromium()) === null) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'earmark-e2e-demo-'));
  const product = await startProduct({ trainer: false, home });
  await product.stop();
  process.env[demoHomeVariable] = home;
  // The demo clips' features are computed once, not once a product.
  const features = await mkdtemp(join(tmpdir(), 'earmark-e2e-features-'));
  process.env.EARMARK_FEATURES_DIR = features;
  return async () => {
    for (const folder of [home, features]) await rm(folder, { recursive: true, force: true });
  };
}
