import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();

describe.skipIf(!chromiumPath)(`the main job in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];

  beforeAll(async () => {
    // As the first npm start of a user does it: demo clips imported afresh, then the base model.
    product = await startProduct({ prepared: false, baseModel: true });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => pageErrors.push(String(error)));
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const question = () => page.locator('h1').textContent();

  /** What the API has stored for the person signed in. */
  const storedVotes = () =>
    page.evaluate(async () => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query:
            '{ dataSet(name: "demo") { progress { myVotes } myVotes(first: 50) { edges { node { answer instrument { name } clip { sampleKey } } } } } }',
        }),
      });
      const { data } = await response.json();
      return {
        count: data.dataSet.progress.myVotes as number,
        answers: data.dataSet.myVotes.edges.map(
          (edge: { node: { answer: string } }) => edge.node.answer,
        ) as string[],
      };
    });

  /** Answers by key and waits until another task is shown. */
  async function answerByKey(key: string): Promise<void> {
    const taskBefore = await page.locator('[data-task-id]').getAttribute('data-task-id');
    await page.keyboard.press(key);
    await page.waitForFunction(
      (before) => {
        const shown = document.querySelector('[data-task-id]')?.getAttribute('data-task-id');
        return shown && shown !== before;
      },
      taskBefore,
      { timeout: 20_000 },
    );
  }

  it('signs in by the one-time link and shows a question', async () => {
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
    await page.waitForSelector('[data-task-id]');
    expect(await question()).toMatch(/^(Is|Are) there .+ in this clip\?$/i);
    await keepScreenshot(page, 'annotate-before-training');
    await expectAccessible(page, 'annotate');
  });

  it('refuses the link a second time', async () => {
    const other = await browser.newContext();
    const stranger = await other.newPage();
    await stranger.goto(product.signInLink);
    await stranger.goto(`${product.url}/annotate`);
    await stranger.getByRole('heading', { name: /sign in/i }).waitFor();
    await keepScreenshot(stranger, 'sign-in');
    await expectAccessible(stranger, 'sign-in');
    await other.close();
  });

  it('stores votes cast by keyboard, and takes the last one back', async () => {
    for (const key of ['y', 'n', 'u', 'n', 'y']) await answerByKey(key);
    await expect.poll(async () => (await storedVotes()).count, { timeout: 20_000 }).toBe(5);
    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await storedVotes()).count, { timeout: 20_000 }).toBe(4);
    await answerByKey('n');
    await expect.poll(async () => (await storedVotes()).count, { timeout: 20_000 }).toBe(5);
    await expect.poll(() => page.getByTestId('save-state').first().textContent()).toMatch(/saved/i);
    expect((await storedVotes()).answers.slice().sort()).toEqual(['no', 'no', 'no', 'unsure', 'yes']);
  });

  it('plays and pauses the clip by the space bar', async () => {
    await page.getByRole('button', { name: /^(play|pause)$/i }).waitFor();
    if (await page.getByRole('button', { name: /^pause$/i }).count()) await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^play$/i }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^pause$/i }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^play$/i }).waitFor();
  });

  it('starts a run, watches it finish, and shows its evaluation', async () => {
    await page.goto(`${product.url}/runs`);
    const states = page.getByTestId('run-state');
    const state = states.first();
    // The base model's run, which the import queued.
    await expect.poll(() => state.textContent(), { timeout: 400_000, interval: 1000 }).toMatch(/finished/i);
    expect(await states.count()).toBe(1);
    await expectAccessible(page, 'runs, with the base model');
    await page.getByLabel(/epochs/i).fill('3');
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect.poll(() => states.count()).toBe(2);
    await expect.poll(() => state.textContent(), { timeout: 400_000, interval: 1000 }).toMatch(/finished/i);
    await keepScreenshot(page, 'runs');
    await expectAccessible(page, 'runs');

    await page.goto(`${product.url}/evaluation`);
    await page.getByRole('row', { name: /cello/i }).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(21);
    await keepScreenshot(page, 'evaluation');
    await expectAccessible(page, 'evaluation');
  });

  it('shows suggestions and a ranked queue afterwards', async () => {
    await page.goto(`${product.url}/annotate`);
    await page.waitForSelector('[data-task-id]');
    const suggestion = page.getByTestId('suggestion');
    await expect.poll(() => suggestion.textContent(), { timeout: 20_000 }).toMatch(/\d+\s?%/);
    await keepScreenshot(page, 'annotate');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'annotate with a suggestion');
    await answerByKey('y');
    await expect.poll(async () => (await storedVotes()).count, { timeout: 20_000 }).toBe(6);
  });

  it('draws where the network attends, computed in the browser and only when asked', async () => {
    await page.goto(`${product.url}/annotate`);
    await page.getByRole('img', { name: /spectrogram/i }).waitFor();
    const fetched: string[] = [];
    const sentBytes: number[] = [];
    page.on('request', (request) => {
      fetched.push(request.url());
      sentBytes.push(request.postDataBuffer()?.length ?? 0);
    });
    await page.waitForTimeout(500);
    const isNetwork = (url: string) => url.includes('/store/') && !url.includes('/store/clips/');
    expect(fetched.filter(isNetwork)).toEqual([]);
    await page.keyboard.press('a');
    await page.getByRole('img', { name: /its early attention is strong/ }).waitFor({ timeout: 60_000 });
    // Description, topology and weights.
    expect(fetched.filter(isNetwork)).toHaveLength(3);
    // Questions to the API, no sound.
    expect(Math.max(...sentBytes)).toBeLessThan(5_000);
    await keepScreenshot(page, 'attention');
    await expectAccessible(page, 'annotate with attention');
    await page.keyboard.press('a');
    await page.getByRole('img', { name: /its middle attention is strong/ }).waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('a');
    await page.getByTestId('attention').waitFor({ state: 'detached' });
  });

  it('lists the clips', async () => {
    await page.goto(`${product.url}/clips`);
    await page
      .getByText(/\d{6}_\d+/)
      .first()
      .waitFor();
    await keepScreenshot(page, 'clips');
    await expectAccessible(page, 'clips');
  });

  it('throws no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
