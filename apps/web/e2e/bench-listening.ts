import { cpus, loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { callProduct, trainVersion } from './support/call-product.ts';
import { joinDemoClips } from './support/demo-music.ts';
import { openFeaturesPage } from './support/features-page.ts';
import { findChromium } from './support/find-chromium.ts';
import { startProduct } from './support/product.ts';

/**
 * Seconds until a song of three minutes is heard on the listen page, from the choice of the file to the last window,
 * with a network of the preset `lite`, its model opened anew and then kept open. The floor, in the same run and browser:
 * feature images alone of as many windows, one after the other in one worker. Prints one JSON document; its `browser`
 * is null where no Chromium is found.
 */
const clips = 18;
const stepsSeconds = [5, 2.5];
const round = (value: number) => Math.round(value * 100) / 100;

async function timeSong(page: Page, wav: Buffer): Promise<{ seconds: number; windows: number }> {
  const done = page
    .getByTestId('analysis-state')
    .getByText(/windows heard$/)
    .first();
  const startedAt = performance.now();
  await page
    .getByTestId('choose-recording')
    .setInputFiles({ name: 'song.wav', mimeType: 'audio/wav', buffer: wav });
  await done.waitFor({ timeout: 600_000 });
  const seconds = round((performance.now() - startedAt) / 1000);
  const windows = Number.parseInt((await done.textContent()) ?? '', 10);
  await page.getByRole('button', { name: 'Another file' }).click();
  return { seconds, windows };
}

async function timeListening(executablePath: string) {
  const song = await joinDemoClips(clips);
  const features = await openFeaturesPage(executablePath);
  const { millis } = await features.extract(new Uint8Array(song.cut(0)), 30).finally(features.close);
  const imageSeconds = millis.toSorted((a, b) => a - b)[millis.length >> 1]! / 1000;
  const product = await startProduct();
  const browser = await launchBrowser(executablePath);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
    await trainVersion(page, product.url, { preset: 'lite', epochs: 1, publication: 'always' });
    const runs: object[] = [];
    for (const step of stepsSeconds) {
      await page.goto(`${product.url}/listen?step=${step}`);
      for (const model of ['opened anew', 'kept open']) {
        const { seconds, windows } = await timeSong(page, song.wav);
        const floorSeconds = round(windows * imageSeconds);
        runs.push({ step, model, windows, seconds, floorSeconds, ratio: round(seconds / floorSeconds) });
      }
    }
    const { dataSet } = await callProduct<{ dataSet: { publishedVersion: { preset: string } } }>(
      page,
      product.url,
      '{ dataSet(name: "demo") { publishedVersion { preset } } }',
    );
    return {
      version: browser.version(),
      preset: dataSet.publishedVersion.preset,
      songSeconds: song.seconds,
      workers: Math.min(4, cpus().length),
      runs,
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

const chromiumPath = await findChromium();
const document = {
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  browser: chromiumPath ? await timeListening(chromiumPath) : null,
  load: loadavg().map(round),
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
