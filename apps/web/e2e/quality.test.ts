import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const partition = new URL('../../../data/demo/partitions/split01_train.csv', import.meta.url);
const views = ['annotators', 'agreement', 'conflicts', 'gold', 'settings', 'record'];

describe.skipIf(!chromiumPath)(`the quality of votes in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({ trainer: false });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(product.signInLink);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const open = async (view: string) => {
    await page.goto(`${product.url}/quality?view=${view}`);
    await page.getByRole('heading', { name: 'Quality' }).waitFor();
    await page.getByText(/^\d+ annotators$/).waitFor();
  };

  it('takes gold items by row, and says what is wrong with the others', async () => {
    const [sampleKey] = (await readFile(partition, 'utf8')).split('\n');
    await open('gold');
    await page.getByText('No gold items yet').waitFor();
    await page.getByLabel(/^Add gold items/).fill(`${sampleKey},piano,no\n999999_0,piano,yes`);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('1 pair added.').waitFor();
    await page.getByText(/^Row 2: .*999999_0/).waitFor();
    await page.getByRole('button', { name: `Remove piano in ${sampleKey} from gold` }).waitFor();
  });

  it('puts an annotator on probation and restores, on the record', async () => {
    await open('annotators');
    const button = page.getByRole('button', { name: /^Put on probation: / }).first();
    const name = (await button.getAttribute('aria-label'))?.replace('Put on probation: ', '') ?? '';
    for (const action of ['Put on probation', 'Restore']) {
      await page.getByRole('button', { name: `${action}: ${name}` }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page, 'the question before probation');
      await page.getByRole('dialog').getByRole('textbox').fill('heard ten of the clips again');
      await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: `Put on probation: ${name}` }).waitFor();
    await open('record');
    await expect.poll(() => page.getByText(name).count()).toBeGreaterThanOrEqual(2);
  });

  it.each(['light', 'dark'] as const)('is accessible in every view, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const view of views) {
      await open(view);
      await keepScreenshot(page, `quality-${view}-${colorScheme}`);
      await expectAccessible(page, `quality, ${view}, ${colorScheme}`);
    }
  });
});
