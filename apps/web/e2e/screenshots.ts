import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { trainVersion } from './support/call-product.ts';
import { findChromium } from './support/find-chromium.ts';
import { startProduct } from './support/product.ts';

/**
 * Pictures of every page with the demo clips, a few answers and a linear model version: in English and light, in
 * German and dark, on a laptop and on a tablet. `npm run screenshots -- FOLDER`
 */
const folder = process.argv[2] ?? 'out/screenshots';
const looks = [
  { language: 'en', theme: 'light' },
  { language: 'de', theme: 'dark' },
] as const;
const sizes = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
] as const;
const answers = 14;
/** Name of the picture and address of the page; */
const places = [
  ['annotate', 'annotate'],
  ['annotate-clip', 'annotate'],
  ['help', 'annotate'],
  ['review', 'review'],
  ['clips', 'clips'],
  ['runs', 'runs'],
  ['models', 'models'],
  ['evaluation', 'evaluation'],
  ['evaluation-instrument', 'evaluation?instrument=guitar'],
  ['listen', 'listen'],
  ['ranking', 'ranking'],
  ['ranking-settings', 'ranking?view=settings'],
  ['progress', 'progress'],
  ['quality', 'quality'],
  ['releases', 'releases'],
  ['import', 'import'],
  ['settings', 'settings'],
  ['sessions', 'settings/sessions'],
  ['personal-tokens', 'settings/personal-tokens'],
  ['people', 'settings/people'],
  ['tokens', 'settings/tokens'],
  ['webhooks', 'settings/webhooks'],
  ['audit-log', 'settings/audit-log'],
  ['not-found', 'nothing-here'],
] as const;

/** Until nothing is on its way and the spectrograms are drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1500);
}

async function takePictures(page: Page, url: string): Promise<void> {
  for (const { language, theme } of looks) {
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      for (const [name, address] of places) {
        const answerMode = name === 'annotate-clip' ? 'clip' : 'pair';
        await page.evaluate(
          (settings) => localStorage.setItem('earmark.settings', settings),
          JSON.stringify({ language, theme, answerMode }),
        );
        await page.goto(`${url}/${address}`);
        await settle(page);
        if (name === 'help') await page.keyboard.press('?');
        await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`) });
      }
    }
  }
}

const chromiumPath = await findChromium();
if (chromiumPath === null) throw new Error('no Chromium was found');
await mkdir(folder, { recursive: true });
const browser = await launchBrowser(chromiumPath);
const product = await startProduct();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${product.url}/sign-in`);
  await settle(page);
  await page.screenshot({ path: join(folder, 'sign-in.png') });
  await page.goto(product.signInLink);
  await page.waitForSelector('canvas[data-clip-id]');
  for (let answer = 0; answer < answers; answer++) {
    await page.keyboard.press(answer % 3 === 0 ? 'y' : 'n');
    await page.waitForTimeout(400);
  }
  await trainVersion(page, product.url, { preset: 'linear', epochs: 1, publication: 'always' });
  await takePictures(page, product.url);
} finally {
  await browser.close();
  await product.stop();
}
