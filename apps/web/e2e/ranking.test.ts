import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();

interface AskedTask {
  id: string;
  reason: string;
  clip: { id: string };
  instrument: { id: string };
}

describe.skipIf(!chromiumPath)(`the ranking page in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  /** Asks the API as the person who is signed in. */
  const ask = <Data>(query: string, variables: object = {}): Promise<Data> =>
    page.evaluate(async (body) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return ((await response.json()) as { data: unknown }).data;
    }, JSON.stringify({ query, variables })) as Promise<Data>;

  const open = async (view: string) => {
    await page.goto(`${product.url}/ranking?view=${view}`);
    await page.getByRole('heading', { name: 'Ranking' }).waitFor();
  };

  const readRankingId = async () =>
    (
      await ask<{ dataSet: { ranking: { id: string } | null } }>(
        '{ dataSet(name: "demo") { ranking { id } } }',
      )
    ).dataSet.ranking?.id;

  beforeAll(async () => {
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(product.signInLink);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('says that there is nothing to compare before a model has ranked', async () => {
    await open('gain');
    await page.getByText('Nothing to compare yet').waitFor();
    await keepScreenshot(page, 'ranking-gain-nothing');
    await expectAccessible(page, 'gain before the first ranking');
  });

  it('ranks by the linear model and measures the gain from answers', async () => {
    await ask('mutation { refreshSuggestions(dataSet: "demo") { __typename } }');
    await expect.poll(readRankingId, { timeout: 400_000, interval: 2000 }).toBeTruthy();
    const { nextTasks } = await ask<{ nextTasks: { tasks: AskedTask[] } }>(
      `mutation { nextTasks(dataSet: "demo", count: 40) { ... on NextTasks { tasks {
        id reason clip { id } instrument { id } } } } }`,
    );
    const { tasks } = nextTasks;
    const control = tasks.filter(({ reason }) => reason === 'random-control').length;
    expect(control).toBeGreaterThanOrEqual(3);
    for (const task of tasks) {
      const answer = task.reason === 'random-control' ? 'no' : 'yes';
      await ask('mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename } }', {
        input: {
          taskId: task.id,
          clipId: task.clip.id,
          instrumentId: task.instrument.id,
          answer,
          idempotencyKey: randomUUID(),
        },
      });
    }
    await open('gain');
    await page.getByText(/^Of a hundred questions that the strategy chose, 100 more/).waitFor();
    await page.getByText(new RegExp(`and ${control} answers to random control, in 1 ranking by`)).waitFor();
    expect(await page.getByRole('table').last().getByRole('row').count()).toBe(21);
  });

  it('saves the settings, ranks again at once, and says what is wrong with one', async () => {
    const before = await readRankingId();
    await open('settings');
    await page.getByLabel('Random share').fill('5');
    await page.getByRole('button', { name: 'Save and rank again' }).click();
    await page.getByText(/Random share: a tenth or more stays random control/).waitFor();
    await keepScreenshot(page, 'ranking-settings-refused');
    await page.getByLabel('Random share').fill('20');
    await page.getByLabel('At least, cello, in per cent').fill('25');
    await page.getByLabel('At most, drums, in per cent').fill('0');
    await page.getByRole('button', { name: 'Save and rank again' }).click();
    await page.getByText(/^Saved\. The queue follows/).waitFor();
    expect(await readRankingId()).not.toBe(before);
    await page.reload();
    expect(await page.getByLabel('Random share').inputValue()).toBe('20');
    expect(await page.getByLabel('At least, cello, in per cent').inputValue()).toBe('25');
    await open('queue');
    await page.getByText('random control').first().waitFor();
    const cells = await page.getByRole('row').filter({ hasText: 'random control' }).count();
    expect(cells).toBeGreaterThanOrEqual(9);
    expect(await page.getByRole('row').filter({ hasText: 'drums' }).count()).toBe(0);
    // Back to what was measured, so that the pictures below have figures.
    await open('settings');
    await page.getByLabel('Random share').fill('10');
    await page.getByRole('button', { name: 'Save and rank again' }).click();
    await page.getByText(/^Saved\. The queue follows/).waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible in every view, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const [view, sign] of [
      ['queue', 'random control'],
      ['gain', 'By instrument'],
      ['settings', 'Quotas'],
    ] as const) {
      await open(view);
      await page.getByText(sign, { exact: true }).first().waitFor();
      for (const [width, height] of [
        [1280, 800],
        [820, 1180],
      ] as const) {
        await page.setViewportSize({ width, height });
        await keepScreenshot(page, `ranking-${view}-${colorScheme}-${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectAccessible(page, `ranking, ${view}, ${colorScheme}`);
    }
  });

  it('speaks German', async () => {
    const german = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'de-DE' });
    await german.context().addCookies(await page.context().cookies());
    await german.goto(`${product.url}/ranking?view=gain`);
    await german.getByRole('heading', { name: 'Nach Instrument' }).waitFor();
    await keepScreenshot(german, 'ranking-gain-german');
    await german.goto(`${product.url}/ranking?view=settings`);
    await german.getByRole('heading', { name: 'Quoten' }).waitFor();
    await keepScreenshot(german, 'ranking-settings-german');
    await german.close();
  });
});
