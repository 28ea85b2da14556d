import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const lists = ['suggestions', 'likelyErrors', 'conflicts'] as const;

describe.skipIf(!chromiumPath)(`review in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];

  async function ask<Data>(query: string): Promise<Data> {
    return page.evaluate(async (text) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      });
      return (await response.json()).data;
    }, query);
  }

  /** Every label of the data set. */
  const readLabels = async () =>
    JSON.stringify(
      await ask(
        '{ dataSet(name: "demo") { clips(first: 500) { edges { node { id labels { relevance low high responses instrument { name } } } } } } }',
      ),
    );

  beforeAll(async () => {
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const willChange = () => page.getByTestId('will-change').textContent();
  const focusedPair = () =>
    page.evaluate(() => document.querySelector('[data-pair][tabindex="0"]')?.getAttribute('data-pair'));
  const open = async (query = '') => {
    await page.goto(`${product.url}/review${query}`);
    await page
      .getByRole('gridcell')
      .or(page.getByRole('heading', { level: 2 }))
      .first()
      .waitFor();
  };

  it('has suggestions as soon as a model version is published', async () => {
    await ask('mutation { startRun(input: { dataSet: "demo", preset: "linear" }) { __typename } }');
    const published = async () =>
      (await ask<{ dataSet: { publishedVersion: { number: number } | null } }>(
        '{ dataSet(name: "demo") { publishedVersion { number } } }',
      ))!.dataSet.publishedVersion?.number;
    await expect.poll(published, { timeout: 500_000, interval: 2000 }).toBe(1);
  });

  it('decides many pairs by keys alone, and one undo brings all back', async () => {
    await open('?instrument=guitar');
    const before = await readLabels();
    const first = await focusedPair();
    for (const key of ['ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
    expect(await focusedPair()).toBe(first);
    for (const key of ['y', 'y', 'n', 'u']) await page.keyboard.press(key);
    expect(await willChange()).toBe('2 will be yes, 1 no, 1 unsure');
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
    expect(await page.locator('[aria-selected="true"]').count()).toBe(6);
    await page.keyboard.press('y');
    expect(await willChange()).toBe('8 will be yes, 1 no, 1 unsure');
    const decided = await page
      .locator('[data-decision]')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-pair')!));
    expect(decided).toHaveLength(10);
    await keepScreenshot(page, 'review-decided');
    await page.keyboard.press('Enter');
    expect(await willChange()).toBe('Nothing decided yet');
    await expect.poll(readLabels).not.toBe(before);
    const shown = await page
      .locator('[data-pair]')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-pair')!));
    expect(shown.filter((pair) => decided.includes(pair))).toEqual([]);
    await page.getByRole('button', { name: 'Undo 10 decisions' }).waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(readLabels, { timeout: 20_000 }).toBe(before);
    await page.locator(`[data-pair="${first}"]`).waitFor();
  });

  it('finds the batch of an earlier visit and takes it back', async () => {
    await open('?instrument=piano');
    const before = await readLabels();
    await page.keyboard.press('ArrowRight');
    for (const key of ['y', 'n', 'Enter']) await page.keyboard.press(key);
    await expect.poll(readLabels).not.toBe(before);
    await open('?instrument=piano');
    await page.getByRole('button', { name: 'Undo 2 decisions' }).click();
    await expect.poll(readLabels, { timeout: 20_000 }).toBe(before);
  });

  it('shows all pairs selected by Ctrl+A, and the history of one', async () => {
    await open('?instrument=guitar&from=20&to=60');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+a');
    await page.getByText(/\d+ selected/).waitFor();
    await page.keyboard.press('Escape');
    await open('?list=conflicts');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('h');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row').nth(2).waitFor();
    await keepScreenshot(page, 'review-history');
    await expectAccessible(page, 'history of a pair');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)('is accessible in every list, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const list of lists) {
      await open(`?instrument=guitar&list=${list}`);
      await page.waitForTimeout(process.env.EARMARK_SCREENSHOTS ? 6000 : 0);
      await keepScreenshot(page, `review-${list}-${colorScheme}`);
      await expectAccessible(page, `review, ${list}, ${colorScheme}`);
    }
    for (const [width, height] of [
      [1024, 768],
      [820, 1180],
    ] as const) {
      await page.setViewportSize({ width, height });
      await open('?instrument=guitar');
      await keepScreenshot(page, `review-${width}-${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('throws no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
