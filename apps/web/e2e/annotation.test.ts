import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 30_000 };

describe.skipIf(!chromiumPath)(`the annotation page in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({ trainer: false });
    browser = await launchBrowser(chromiumPath!);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await page.goto(product.signInLink);
    await page.waitForSelector('[data-task-id]');
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  beforeEach(async () => {
    await page.goto(`${product.url}/annotate`);
    await page.waitForSelector('[data-task-id]');
    await page.getByRole('img', { name: /spectrogram/i }).waitFor();
  });

  const currentTask = () => page.locator('[data-task-id]').getAttribute('data-task-id');

  const votes = () =>
    page.evaluate(async () => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ dataSet(name: "demo") { progress { myVotes } } }' }),
      });
      return (await response.json()).data.dataSet.progress.myVotes as number;
    });

  async function answerByKey(key: string): Promise<void> {
    const before = await currentTask();
    await page.keyboard.press(key);
    await expect.poll(currentTask, patient).not.toBe(before);
  }

  it('fits the window and draws the whole clip', async () => {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    expect(overflow).toBe(0);
    const colours = await page.getByRole('img', { name: /spectrogram/i }).evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 97) {
        seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      }
      return seen.size;
    });
    expect(colours).toBeGreaterThan(50);
  });

  it('keeps the playhead where the audio is', async () => {
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const position = Number(await page.getByLabel('Position in the clip').inputValue());
    const playhead = await page
      .getByTestId('playhead')
      .evaluate((element) => Number.parseFloat(element.style.translate));
    expect(position).toBeGreaterThan(1.9);
    expect(Math.abs((playhead / 100) * 10 - position)).toBeLessThan(0.11);
  });

  it('keeps answers through a lost connection and a reload, and doubles none', async () => {
    const before = await votes();
    await page.route('**/graphql', (route) => route.abort());
    for (const key of ['y', 'n']) await answerByKey(key);
    await expect
      .poll(() => page.getByTestId('save-state').getAttribute('data-state'))
      .toMatch(/queued|retrying|sending/);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor(patient);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector('[data-task-id]', patient);
    await expect.poll(votes, patient).toBe(before + 2);
    await page.reload();
    await page.waitForSelector('[data-task-id]');
    expect(await votes()).toBe(before + 2);
  });

  it('walks back through the answers, also those of earlier visits', async () => {
    const question = await page.locator('h1').textContent();
    const before = await votes();
    await answerByKey('n');
    await expect.poll(votes, patient).toBe(before + 1);
    await page.reload();
    await page.waitForSelector('[data-task-id]');
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.locator('h1').textContent(), patient).toBe(question);
    await expect
      .poll(() => page.getByRole('button', { name: 'No', exact: true }).getAttribute('title'))
      .toBe('answered before');
    await expect.poll(votes, patient).toBe(before);
    await answerByKey('u');
    await expect.poll(votes, patient).toBe(before + 1);
  });

  it('leaves the keys alone while a person types', async () => {
    const before = await currentTask();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Go to a page/).waitFor();
    await page.keyboard.type('yn');
    await page.keyboard.press('Escape');
    await page.getByPlaceholder(/Go to a page/).waitFor({ state: 'detached' });
    expect(await currentTask()).toBe(before);
  });

  it('refuses a key that is taken and takes a free one', async () => {
    await page.goto(`${product.url}/settings`);
    const keyOfYes = page.getByRole('button', { name: /^Key for Answer yes/ });
    await keyOfYes.click();
    await page.keyboard.press('n');
    await page.getByRole('alert').filter({ hasText: 'taken by “Answer no”' }).waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => keyOfYes.getAttribute('aria-label')).toMatch(/: J$/);
    await page.goto(`${product.url}/annotate`);
    await page.waitForSelector('[data-task-id]');
    const before = await currentTask();
    await page.keyboard.press('y');
    await page.keyboard.press('j');
    await expect.poll(currentTask, patient).not.toBe(before);
    await expect.poll(() => page.locator('footer').textContent()).toMatch(/→ yes/);
  });

  it('hides the suggestion in blind-first mode', async () => {
    await page.keyboard.press('b');
    await expect.poll(() => page.getByTestId('suggestion').textContent()).not.toMatch(/%/);
    await page.keyboard.press('b');
  });
});
