import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { openFeaturesPage } from './support/features-page.ts';
import { findChromium } from './support/find-chromium.ts';

/**
 * Time per ten-second clip in a web worker of Chromium, warm, decoding apart, on one demo clip. Prints one JSON
 * document; its `browser` is null where no Chromium is found.
 */
const chromiumPath = await findChromium();
const recording = new URL('../../../data/demo/audio/040/040274_84480.ogg', import.meta.url);

async function timeBrowser(executablePath: string) {
  const page = await openFeaturesPage(executablePath);
  try {
    const { millis } = await page.extract(new Uint8Array(await readFile(recording)), 300);
    // The first runs warm the compiler.
    const warm = millis.slice(100).sort((a, b) => a - b);
    return {
      version: page.browserVersion,
      firstMillis: millis[0],
      imageMillis: { median: warm[warm.length >> 1], least: warm[0] },
    };
  } finally {
    await page.close();
  }
}

const document = {
  processor: cpus()[0]?.model ?? 'unknown',
  clipSeconds: 10,
  layout: 'quarter',
  browser: chromiumPath ? await timeBrowser(chromiumPath) : null,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
