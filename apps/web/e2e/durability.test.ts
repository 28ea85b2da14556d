import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { answerAndNote, type Ledger, readLedger, readQuestion } from './support/ledger.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000, interval: 250 };

/** Each test breaks something while answers are on their way and then compares all answers given with the ledger. */
describe.skipIf(!chromiumPath)(
  `answers in a browser that meets with trouble${chromiumHint(chromiumPath)}`,
  () => {
    let product: Product;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    /** Everything answered so far, over all tests. */
    const given: Ledger = {};

    beforeAll(async () => {
      product = await startProduct({ trainer: false });
      browser = await launchBrowser(chromiumPath!);
      context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      page = await context.newPage();
      await page.goto(product.signInLink);
      await readQuestion(page);
    });

    afterAll(async () => {
      await browser?.close();
      await product?.stop();
    });

    const ledger = () => readLedger(page).catch(() => ({}));

    async function expectAllSaved(): Promise<void> {
      await expect.poll(ledger, patient).toEqual(given);
      await expect.poll(() => page.getByRole('navigation').textContent(), patient).toContain('all saved');
    }

    /** Holds votes back until the page is gone, so that they are certainly on their way. */
    async function holdVotes(): Promise<void> {
      await page.route('**/graphql', async (route) => {
        if (!route.request().postData()?.includes('castVote')) return route.continue();
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await route.continue().catch(() => undefined);
      });
    }

    it('survive a reload while they are being sent', async () => {
      await holdVotes();
      for (const key of ['y', 'n', 'u']) await answerAndNote(page, key, given);
      await page.reload();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await readQuestion(page);
      await expectAllSaved();
    });

    it('survive a tab that is closed in the middle', async () => {
      await holdVotes();
      for (const key of ['n', 'y', 'n']) await answerAndNote(page, key, given);
      await page.close({ runBeforeUnload: false });
      page = await context.newPage();
      await page.goto(`${product.url}/annotate`);
      await readQuestion(page);
      await expectAllSaved();
    });

    it('survive an API that is killed while votes come in', async () => {
      for (const key of ['y', 'n']) await answerAndNote(page, key, given);
      await product.killApi();
      for (const key of ['u', 'n']) await answerAndNote(page, key, given);
      await expectAllSaved();
      await answerAndNote(page, 'y', given);
      await expectAllSaved();
    });

    it('wait in the browser while it is offline, and say so', async () => {
      // A page that has just been opened holds enough pairs to go on with.
      await page.reload();
      await readQuestion(page);
      await context.setOffline(true);
      for (const key of ['n', 'n', 'y']) await answerAndNote(page, key, given);
      await expect.poll(() => page.getByRole('navigation').textContent(), patient).toContain('3 unsaved');
      const before = await readQuestion(page);
      await context.setOffline(false);
      await expectAllSaved();
      expect((await readQuestion(page)).task).toBe(before.task);
    });

    it('are counted once when two tabs answer at the same time', async () => {
      const other = await context.newPage();
      await other.goto(`${product.url}/annotate`);
      await readQuestion(other);
      await page.bringToFront();
      for (const key of ['y', 'n', 'u']) {
        // What one tab has answered the other one no longer asks.
        for (const [tab, neighbour] of [
          [page, other],
          [other, page],
        ] as const) {
          const { pair } = await readQuestion(tab);
          await answerAndNote(tab, key, given);
          await expect.poll(async () => (await readQuestion(neighbour)).pair, patient).not.toBe(pair);
        }
      }
      await expectAllSaved();
      // The tab that sends goes away; the other one takes over.
      await page.close();
      page = other;
      await answerAndNote(page, 'n', given);
      await expectAllSaved();
    });

    it('are all there in the end, and nothing else', async () => {
      await page.reload();
      await readQuestion(page);
      expect(await readLedger(page)).toEqual(given);
      expect(Object.keys(given).length).toBeGreaterThanOrEqual(21);
    });
  },
);
