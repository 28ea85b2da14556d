import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000 };

describe.skipIf(!chromiumPath)(`similar clips in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    await page.goto(product.signInLink);
    await page.waitForSelector('[data-task-id]');
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const ask = <Data>(query: string) =>
    page.evaluate(async (text) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      });
      return (await response.json()).data;
    }, query) as Promise<Data>;

  const panel = () => page.getByRole('complementary', { name: 'Similar clips' });
  const playing = () => panel().getByRole('button', { name: /^Stop similar clip/ });

  const doesScroll = () =>
    page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight);

  it('says what to do before there is a model', async () => {
    await page.keyboard.press('k');
    await panel()
      .getByText(/before a model version is published/)
      .waitFor(patient);
    await keepScreenshot(page, 'similar-none');
    await expectAccessible(page, 'annotate without similar clips');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
  });

  it('lists the nearest clips from the first linear version on, and plays them by one key', async () => {
    await ask('mutation { refreshSuggestions(dataSet: "demo") { __typename } }');
    await expect
      .poll(
        async () =>
          (
            await ask<{ dataSet: { publishedVersion: { preset: string } | null } }>(
              '{ dataSet(name: "demo") { publishedVersion { preset } } }',
            )
          ).dataSet.publishedVersion?.preset,
        { timeout: 400_000, interval: 2000 },
      )
      .toBe('linear');
    await page.goto(`${product.url}/annotate`);
    await page.waitForSelector('[data-clip-id]');
    await page.keyboard.press('k');
    await playing().waitFor(patient);
    const first = await playing().getAttribute('aria-label');
    expect(await panel().getByRole('listitem').count()).toBe(8);
    const clipId = await page.locator('canvas[data-clip-id]').getAttribute('data-clip-id');
    const { similarClips } = await ask<{
      similarClips: { clips: { similarity: number; clip: { sampleKey: string } }[] };
    }>(
      `{ similarClips(clipId: "${clipId}") { ... on SimilarClips { clips { similarity clip { sampleKey } } } } }`,
    );
    const shown = await panel()
      .getByRole('button', { name: /^(Play|Stop) similar clip / })
      .evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute('aria-label')!.split(' ').at(-1)),
      );
    expect(shown).toEqual(similarClips.clips.map(({ clip }) => clip.sampleKey));
    expect(first).toContain(shown[0]!);
    await page.keyboard.press('k');
    await expect.poll(() => playing().getAttribute('aria-label'), patient).toContain(shown[1]!);
    expect(await doesScroll()).toBe(false);
    await keepScreenshot(page, 'similar-dark');
    await expectAccessible(page, 'annotate with similar clips, dark');
  });

  it('fits light, tablet and blind answering, where it shows no label', async () => {
    const marks = panel().getByText(/: (yes|no|no label you may see)$/);
    expect(await marks.count()).toBe(8);
    await page.emulateMedia({ colorScheme: 'light' });
    await keepScreenshot(page, 'similar-light');
    await expectAccessible(page, 'annotate with similar clips, light');
    for (const [width, height] of [
      [1024, 768],
      [820, 1180],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await doesScroll()).toBe(false);
      await keepScreenshot(page, `similar-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('b');
    await panel().getByText('Labels stay hidden').waitFor();
    expect(await marks.count()).toBe(0);
    await page.keyboard.press('b');
  });

  it('leads on to the list of clips, whose address keeps what it is about', async () => {
    const key = await page.locator('[data-clip-key]').getAttribute('data-clip-key');
    await panel().getByRole('link', { name: 'All in Clips' }).click();
    const list = page.getByRole('list', { name: 'Similar clips' });
    await list.waitFor(patient);
    expect(await list.getByRole('listitem').count()).toBe(40);
    await page.getByText(`Most like`).waitFor();
    expect(await page.getByRole('button', { name: `Play ${key}` }).count()).toBe(1);
    await keepScreenshot(page, 'similar-clips-page');
    await expectAccessible(page, 'similar clips');
    const before = page.url();
    await list
      .getByRole('link', { name: /^Clips like/ })
      .first()
      .click();
    await expect.poll(() => page.url(), patient).not.toBe(before);
    await page.reload();
    await list.waitFor(patient);
    await page.goBack();
    await expect.poll(() => page.url(), patient).toBe(before);
    await page.getByRole('button', { name: `Play ${key}` }).waitFor(patient);
    await page.getByRole('button', { name: 'Show all clips' }).click();
    const all = page.getByRole('list', { name: 'Clips', exact: true });
    await all.waitFor(patient);
    await keepScreenshot(page, 'clips-with-links');
    await expectAccessible(page, 'clips');
  });

  it('withholds the suggestion of a blind task until the answer, and then says whether they agree', async () => {
    await ask(
      'mutation { changeQualitySettings(dataSet: "demo", settings: { blindFirstShare: 1 }) { __typename } }',
    );
    await page.goto(`${product.url}/annotate`);
    await page.waitForSelector('[data-task-id]');
    const shown = async () => (await page.getByTestId('suggestion').textContent()) ?? '';
    const task = () => page.locator('[data-task-id]').first().getAttribute('data-task-id');
    // Tasks that were held before are as they were.
    for (let count = 0; count < 40 && (await shown()).includes('%'); count++) {
      const before = await task();
      await page.keyboard.press('n');
      await expect.poll(task, patient).not.toBe(before);
    }
    expect(await shown()).toContain('Suggestion hidden until you answer');
    await keepScreenshot(page, 'annotate-blind-task');
    const asked = await task();
    await page.keyboard.press('y');
    await page
      .getByText(/the model said \d/)
      .first()
      .waitFor(patient);
    await expect.poll(task, patient).not.toBe(asked);
    await page.keyboard.press('Backspace');
    await expect.poll(shown, patient).toContain('%');
    await keepScreenshot(page, 'annotate-blind-task-again');
  });
});
