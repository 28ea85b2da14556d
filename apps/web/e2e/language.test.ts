import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000 };

/** Every page with the name that its tab has in German. */
const pages = [
  ['annotate', 'Annotieren'],
  ['clips', 'Clips'],
  ['runs', 'Läufe'],
  ['evaluation', 'Auswertung'],
  ['ranking', 'Rangfolge'],
  ['quality', 'Qualität'],
  ['quality?view=agreement', 'Qualität'],
  ['quality?view=conflicts', 'Qualität'],
  ['quality?view=gold', 'Qualität'],
  ['quality?view=settings', 'Qualität'],
  ['quality?view=record', 'Qualität'],
  ['releases', 'Releases'],
  ['import', 'Import'],
  ['settings', 'Einstellungen'],
  ['settings/sessions', 'Sitzungen'],
  ['settings/personal-tokens', 'Persönliche Token'],
  ['settings/people', 'Personen'],
  ['settings/tokens', 'Token'],
  ['settings/webhooks', 'Webhooks'],
  ['settings/audit-log', 'Protokoll'],
] as const;

/** Words that only an English page has; names of files and formats are the same in both. */
const englishWords = /\b(the|and|of|with|not|yet|your|clip's|answers?|saved)\b/i;

describe.skipIf(!chromiumPath)(
  `the pages in German${chromiumHint(chromiumPath)}`,
  { timeout: 300_000 },
  () => {
    let product: Product;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      product = await startProduct({ trainer: false });
      browser = await launchBrowser(chromiumPath!);
      context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
      page = await context.newPage();
      page.setDefaultTimeout(60_000);
      // A text that is missing or cannot be filled in is told to the console.
      page.on('console', (message) => {
        if (message.type() === 'error' && /MISSING_|INVALID_|FORMATTING_|ENVIRONMENT_/.test(message.text()))
          complaints.push(message.text());
      });
      await page.goto(product.signInLink);
      await page.goto(`${product.url}/settings`);
    }, 300_000);

    afterAll(async () => {
      await browser?.close();
      await product?.stop();
    }, 60_000);

    it('are chosen in Settings and stay chosen', async () => {
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      expect(await page.title()).toBe('Settings · Earmark');
      await page.getByRole('radio', { name: 'Deutsch' }).click();
      await page.getByRole('heading', { name: 'Einstellungen', exact: true }).waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('de');
      await page.reload();
      await page.getByRole('heading', { name: 'Einstellungen', exact: true }).waitFor();
      // The language is known before anything is drawn.
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    });

    it.each(pages)('%s is called %s, says nothing in English and is accessible', async (path, title) => {
      for (const [width, height] of [
        [1280, 800],
        [1024, 768],
        [820, 1180],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(`${product.url}/${path}`);
        await page.waitForFunction(() => document.querySelector('main h1') !== null, undefined, patient);
        await expect.poll(() => page.title()).toBe(`${title} · Earmark`);
        if (path === 'annotate') await page.waitForSelector('[data-task-id]', patient);
        await page.waitForFunction(
          () => document.querySelector('main .skeleton') === null,
          undefined,
          patient,
        );
        await keepScreenshot(page, `german-${path.replace(/\W/g, '-')}-${width}`);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
      await expectAccessible(page, `${path} in German`);
      const text = await page.evaluate(() => document.querySelector('nav')?.innerText ?? '');
      expect(text).not.toMatch(englishWords);
      expect(complaints).toEqual([]);
    });

    it('ask, answer and write numbers in German', async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${product.url}/annotate?instrument=violin`);
      await expect
        .poll(() => page.locator('h1').textContent(), patient)
        .toBe('Ist in diesem Clip eine Geige zu hören?');
      await page.locator('[data-task-id]').waitFor();
      await page.keyboard.press('y');
      await page.getByText('zuletzt:').waitFor();
      await expect.poll(() => page.getByTestId('save-state').textContent(), patient).toBe('gespeichert');
      await page.getByTestId('speed').click();
      await expect.poll(() => page.getByTestId('speed').textContent()).toBe('1,25×');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Tasten' }).waitFor();
      await keepScreenshot(page, 'german-help');
      await page.keyboard.press('Escape');
      await page.keyboard.press('r');
      await page.getByRole('complementary', { name: 'Über Geige' }).waitFor();
      await keepScreenshot(page, 'german-about');
      expect(complaints).toEqual([]);
    });
  },
);
