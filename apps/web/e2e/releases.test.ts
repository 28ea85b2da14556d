import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();

describe.skipIf(!chromiumPath)(`releases and export in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({ trainer: false });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(product.signInLink);
    await page.goto(`${product.url}/releases`);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('writes a file and offers it for download under its name', async () => {
    await page.getByText('No release yet').waitFor();
    await expectAccessible(page, 'releases, empty');
    await page.getByRole('button', { name: 'Export as CSV tables' }).click();
    const link = page.getByRole('link', { name: /demo-csv\.zip/ });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('demo-csv.zip');
    expect(await download.failure()).toBeNull();
  });

  it('cuts a release with hash and citation, and exports it', async () => {
    await page.getByLabel(/Authors/).fill('Ann Example');
    await page.getByRole('button', { name: 'Cut release' }).click();
    const release = page.getByTestId('release');
    await release.waitFor();
    expect(await release.textContent()).toMatch(
      /1\.0\.0.*240 clips.*sha256:[0-9a-f]{64}.*Ann Example \(\d{4}\)\. demo/,
    );
    await page.emulateMedia({ colorScheme: 'dark' });
    await keepScreenshot(page, 'releases');
    await expectAccessible(page, 'releases');
    await page.getByRole('combobox', { name: 'What to export' }).click();
    await page.getByRole('option', { name: 'Release 1.0.0' }).click();
    await page.getByRole('button', { name: 'Export as NumPy arrays' }).click();
    await page.getByRole('link', { name: /demo-1\.0\.0-npz\.npz/ }).waitFor();
  });
});
