import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { answerAndNote, readLedger, readQuestion } from './support/ledger.ts';
import { installProbe } from './support/page-probe.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000, interval: 250 };

describe.skipIf(!chromiumPath)(`the pace of annotating in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({ trainer: false });
    browser = await launchBrowser(chromiumPath!);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await installProbe(page);
    await page.goto(product.signInLink);
    await readQuestion(page);
    await page.getByRole('img', { name: /spectrogram/i }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const chip = (name: string) => page.locator(`button[data-instrument="${name}"]`);
  const chipState = (name: string) => chip(name).getAttribute('data-answer');

  it('answers without a layout shift and without holding the page', async () => {
    let longest = Number.POSITIVE_INFINITY;
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      window.probe.layoutShift = 0;
    });
    // A busy machine makes any task long now and then; one of ours would be long at every answer.
    for (let answer = 0; answer < 12 && longest > 50; answer++) {
      await page.evaluate(() => {
        window.probe.longTasks.length = 0;
      });
      await answerAndNote(page, 'n', {});
      await page.waitForTimeout(300);
      longest = await page.evaluate(() => Math.max(0, ...window.probe.longTasks));
    }
    expect(longest).toBeLessThanOrEqual(50);
    expect(await page.evaluate(() => window.probe.layoutShift)).toBeLessThan(0.01);
  });

  it('answers all instruments of a clip by keys, hands them in with Enter, and takes them back together', async () => {
    await page.reload();
    await readQuestion(page);
    const saved = await readLedger(page);
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Which instruments are in this clip?' }).waitFor();
    const clip = (await readQuestion(page)).pair.split(' · ')[0]!;
    const keys = await page
      .locator('button[data-instrument]')
      .evaluateAll((chips) => chips.map((each) => each.getAttribute('aria-keyshortcuts')));
    expect(keys).toHaveLength(20);
    expect(new Set(keys).size).toBe(20);
    const names = await page
      .locator('button[data-instrument]')
      .evaluateAll((chips) => chips.map((each) => (each as HTMLElement).dataset.instrument!));
    const press = (name: string) => page.keyboard.press(keys[names.indexOf(name)]!.toLowerCase());
    await press('violin');
    await press('drums');
    await press('drums');
    await press('voice');
    expect([await chipState('violin'), await chipState('drums'), await chipState('voice')]).toEqual([
      'yes',
      'no',
      'yes',
    ]);
    for (const _ of [1, 2]) await press('voice');
    expect(await chipState('voice')).toBe('none');
    await keepScreenshot(page, 'clip-mode');
    await expectAccessible(page, 'annotate in clip mode');

    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await readQuestion(page)).pair.split(' · ')[0], patient).not.toBe(clip);
    const expected: Record<string, { answer: string; revision: number }> = { ...saved };
    for (const name of names) {
      const pair = `${clip} · ${name}`;
      expected[pair] ??= { answer: name === 'violin' ? 'yes' : 'no', revision: 1 };
    }
    await expect.poll(() => readLedger(page), patient).toEqual(expected);

    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await readQuestion(page)).pair.split(' · ')[0], patient).toBe(clip);
    expect([await chipState('violin'), await chipState('drums')]).toEqual(['yes', 'no']);
    await expect.poll(() => readLedger(page), patient).toEqual(saved);
    await page.keyboard.press('c');
  });

  it('still obeys its keys after 500 pairs, and walks back through them', async () => {
    await page.evaluate(() => localStorage.clear());
    const real = await leaseTasks(page);
    let made = 0;
    const shown = new Map<string, string>();
    /** The server's own tasks again and again under new names: the page must not tire, whatever the queue's length. */
    const serve = async (route: Route): Promise<void> => {
      const body = route.request().postData() ?? '';
      if (body.includes('mutation NextTasks')) {
        const tasks = Array.from({ length: 20 }, () => {
          made += 1;
          const task = real[made % real.length]!;
          return {
            ...task,
            id: `made-${made}`,
            instrument: { ...task.instrument, id: `instrument-${made}` },
          };
        });
        return route.fulfill({ json: { data: { nextTasks: { __typename: 'NextTasks', tasks } } } });
      }
      if (body.includes('mutation CastVote')) {
        return route.fulfill({ json: { data: { castVote: { __typename: 'Vote', id: `vote-${made}` } } } });
      }
      return route.continue();
    };
    await page.route('**/graphql', serve);
    await page.reload();
    await readQuestion(page);
    const order: string[] = [];
    for (let answer = 0; answer < 500; answer++) {
      const key = 'ynu'[answer % 3]!;
      const { task } = await readQuestion(page);
      order.push(task);
      shown.set(task, key);
      await page.keyboard.press(key);
      if (answer % 20 === 19) {
        await page.waitForFunction(
          (before) => {
            const now = document.querySelector<HTMLElement>('[data-task-id]')?.dataset.taskId;
            return now !== undefined && now !== before;
          },
          task,
          { timeout: 30_000 },
        );
      }
    }
    expect(new Set(order).size).toBeGreaterThanOrEqual(490);
    await page.keyboard.press('v');
    await page.getByRole('img', { name: /^Spectrogram/ }).waitFor();
    const word = { y: 'Yes', n: 'No', u: 'Unsure' } as const;
    for (let back = 1; back <= 5; back++) {
      const task = order.at(-back)!;
      await page.keyboard.press('Backspace');
      await expect.poll(async () => (await readQuestion(page)).task, patient).toBe(`${task}-again`);
      const name = word[shown.get(task) as 'y' | 'n' | 'u'];
      const button = page.getByRole('button', { name, exact: true });
      await expect.poll(() => button.getAttribute('title'), patient).toBe('answered before');
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

interface LeasedTask {
  instrument: { id: string };
}

/** Tasks as the API leases them. */
async function leaseTasks(page: Page): Promise<LeasedTask[]> {
  const response = await page.request.post(new URL('/graphql', page.url()).href, {
    headers: { 'content-type': 'application/json' },
    data: {
      query: `mutation { nextTasks(dataSet: "demo", count: 10) { ... on NextTasks { tasks {
        id reason leaseExpiresAt instrument { id name family }
        suggestion { probability threshold modelVersion { number } }
        clip { id sampleKey audioUrl title artistName licenceTitle licenceUrl durationSeconds sampleRateHz } } } } }`,
    },
  });
  const { data } = (await response.json()) as { data: { nextTasks: { tasks: LeasedTask[] } } };
  return data.nextTasks.tasks;
}
