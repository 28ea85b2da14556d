import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { findChromium } from './support/find-chromium.ts';
import { installProbe } from './support/page-probe.ts';
import { startProduct } from './support/product.ts';
import { timeAnswer } from './support/time-answer.ts';
import { timeFloor } from './support/time-floor.ts';

/**
 * Time from pressing an answer key until the next question is shown, its clip drawn and playable, on loopback with
 * clips fetched ahead: pair by pair, through one instrument, and clip by clip. Beside it what an empty page takes in
 * the same browser at the same time, how many pairs a minute can be answered by keys alone, and the tasks that held
 * the page for more than 50 ms while answering, zooming and resizing. Prints one JSON document; its `browser` is null
 * where no Chromium is found.
 */
const answers = 40;
/** What a quick annotator takes to listen; meanwhile the next clips are made ready. */
const listenMillis = 1500;
const paceSeconds = 20;
const settleMillis = 5000;

const round = (value: number) => Math.round(value * 10) / 10;

function summarise(millis: readonly number[]) {
  const sorted = millis.toSorted((a, b) => a - b);
  return {
    median: round(sorted[sorted.length >> 1]!),
    ninetieth: round(sorted[Math.floor(sorted.length * 0.9)]!),
    greatest: round(sorted.at(-1)!),
    answers: sorted.length,
  };
}

/** Tasks over 50 ms during `work`. */
async function watchTasks<Result>(page: Page, work: () => Promise<Result>) {
  await page.evaluate(() => {
    window.probe.longTasks.length = 0;
  });
  const result = await work();
  const longTasks = await page.evaluate(() => window.probe.longTasks);
  return { result, tasksOver50Millis: longTasks.length, longestTaskMillis: Math.max(0, ...longTasks) };
}

async function answerMany(page: Page, press: (answer: number) => Promise<string>) {
  const { result, ...tasks } = await watchTasks(page, async () => {
    const millis: number[] = [];
    for (let answer = 0; answer < answers; answer++) {
      millis.push(await timeAnswer(page, await press(answer)));
      await sleep(listenMillis);
    }
    return millis;
  });
  return { keyToPlayableMillis: summarise(result), ...tasks };
}

async function open(page: Page, address: string) {
  await page.goto(address);
  await page.waitForSelector('canvas[data-clip-id]', { timeout: 60_000 });
  await sleep(settleMillis);
}

async function timeZoomAndResize(page: Page) {
  const zoom = await watchTasks(page, async () => {
    for (let step = 0; step < 24; step++) {
      await page.keyboard.press(step % 6 < 3 ? 'z' : 'o');
      await sleep(150);
    }
  });
  const resize = await watchTasks(page, async () => {
    for (let step = 0; step < 24; step++) {
      await page.setViewportSize({ width: 1000 + 40 * (step % 8), height: 700 + 20 * (step % 6) });
      await sleep(150);
    }
  });
  return {
    zoom: { steps: 24, tasksOver50Millis: zoom.tasksOver50Millis, longestTaskMillis: zoom.longestTaskMillis },
    resize: {
      steps: 24,
      tasksOver50Millis: resize.tasksOver50Millis,
      longestTaskMillis: resize.longestTaskMillis,
    },
  };
}

async function timeAnnotating(browser: Browser) {
  const product = await startProduct({ trainer: false });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await installProbe(page);
    const before = await timeFloor(browser, answers / 2, 250);
    await open(page, product.signInLink);
    const answerKey = async (answer: number) => (answer % 3 === 0 ? 'y' : 'n');
    const pairs = await answerMany(page, answerKey);
    const pace = await watchTasks(page, async () => {
      const startedAt = performance.now();
      let given = 0;
      while (performance.now() - startedAt < paceSeconds * 1000) {
        await timeAnswer(page, 'n');
        given += 1;
      }
      return given / ((performance.now() - startedAt) / 60_000);
    });
    await open(page, `${product.url}/annotate?instrument=piano`);
    const oneInstrument = await answerMany(page, answerKey);
    await open(page, `${product.url}/annotate`);
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Which instruments are in this clip?' }).waitFor();
    const clips = await answerMany(page, async () => {
      await page.keyboard.press('n');
      return 'Enter';
    });
    await page.keyboard.press('c');
    const { layoutShift } = await page.evaluate(() => window.probe);
    const pictures = await timeZoomAndResize(page);
    const after = await timeFloor(browser, answers / 2, 250);
    const nextFrame = summarise([...before.nextFrameMillis, ...after.nextFrameMillis]);
    const ratio = (millis: { median: number }) => round(millis.median / nextFrame.median);
    return {
      floor: {
        nextFrameMillis: nextFrame,
        loadedMediaMillis: summarise([...before.loadedMediaMillis, ...after.loadedMediaMillis]),
        tasksOver50Millis: before.longTasks.length + after.longTasks.length,
      },
      pairs: { ...pairs, timesFloor: ratio(pairs.keyToPlayableMillis) },
      oneInstrument: { ...oneInstrument, timesFloor: ratio(oneInstrument.keyToPlayableMillis) },
      clips: { ...clips, timesFloor: ratio(clips.keyToPlayableMillis) },
      pace: { pairsPerMinute: round(pace.result), tasksOver50Millis: pace.tasksOver50Millis },
      layoutShift: round(layoutShift * 1000) / 1000,
      ...pictures,
    };
  } finally {
    await product.stop();
  }
}

async function measure(executablePath: string) {
  const browser = await launchBrowser(executablePath);
  try {
    return { version: browser.version(), ...(await timeAnnotating(browser)) };
  } finally {
    await browser.close();
  }
}

const chromiumPath = await findChromium();
const loadBefore = loadavg()[0]!;
const browser = chromiumPath ? await measure(chromiumPath) : null;
const results = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  load: { before: round(loadBefore), after: round(loadavg()[0]!) },
  listenMillis,
  browser,
};
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
