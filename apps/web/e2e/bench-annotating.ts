import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { findChromium } from './support/find-chromium.ts';
import { installProbe } from './support/page-probe.ts';
import { startProduct } from './support/product.ts';

/**
 * Time from pressing an answer key until the next question is shown, its clip drawn and playable, on loopback with
 * clips fetched ahead; and how many pairs a minute can be answered by keys alone. Prints one JSON document; its
 * `browser` is null where no Chromium is found.
 */
const answers = 40;
/** What a quick annotator takes to listen; meanwhile the next clips are fetched. */
const listenMillis = 1500;
const paceSeconds = 20;

/** Presses a key and resolves with the milliseconds until the next pair is shown and playable. */
async function timeAnswer(page: Page, key: string): Promise<number> {
  // The page must listen before the key is on its way.
  await page.evaluate(() => {
    window.probe.answered = new Promise<number>((resolve) => {
      const root = () => document.querySelector<HTMLElement>('[data-task-id]')?.dataset;
      addEventListener(
        'keydown',
        (event) => {
          const before = root()?.taskId;
          const look = () => {
            const now = root();
            const drawn = document.querySelector<HTMLElement>('canvas[data-clip-id]')?.dataset.clipId;
            const { media } = window.probe;
            const isPlayable = media !== null && media.readyState >= 3 && !media.seeking;
            if (now?.taskId !== before && drawn === now?.clipId && isPlayable) {
              resolve(performance.now() - event.timeStamp);
            } else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => window.probe.answered);
}

const round = (value: number) => Math.round(value * 10) / 10;

async function timeAnnotating(executablePath: string) {
  const product = await startProduct({ trainer: false });
  const browser = await launchBrowser(executablePath);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await installProbe(page);
    await page.goto(product.signInLink);
    await page.waitForSelector('canvas[data-clip-id]', { timeout: 60_000 });
    await sleep(5000);
    const millis: number[] = [];
    for (let answer = 0; answer < answers; answer++) {
      millis.push(await timeAnswer(page, answer % 3 === 0 ? 'y' : 'n'));
      await sleep(listenMillis);
    }
    const startedAt = performance.now();
    let pairs = 0;
    while (performance.now() - startedAt < paceSeconds * 1000) {
      await timeAnswer(page, 'n');
      pairs += 1;
    }
    const minutes = (performance.now() - startedAt) / 60_000;
    const sorted = millis.toSorted((a, b) => a - b);
    const { layoutShift, longTasks } = await page.evaluate(() => window.probe);
    return {
      version: browser.version(),
      keyToPlayableMillis: {
        median: round(sorted[sorted.length >> 1]!),
        ninetieth: round(sorted[Math.floor(sorted.length * 0.9)]!),
        greatest: round(sorted.at(-1)!),
        answers,
      },
      pairsPerMinute: round(pairs / minutes),
      layoutShift: round(layoutShift * 1000) / 1000,
      tasksOver50Millis: longTasks.length,
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

const chromiumPath = await findChromium();
const results = {
  processor: cpus()[0]?.model ?? 'unknown',
  listenMillis,
  browser: chromiumPath ? await timeAnnotating(chromiumPath) : null,
};
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
