import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { makeWav } from './support/make-wav.ts';
import { installProbe } from './support/page-probe.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 30_000 };

const tone = (frequencyHz: number, seconds: number) => Math.sin(2 * Math.PI * frequencyHz * seconds);
/** A burst of 4 ms at every full second, over near silence. */
const clicks = makeWav(10, (seconds) =>
  seconds % 1 < 0.004 ? 0.8 * tone(2000, seconds) : 0.002 * tone(220, seconds),
);
const lowAndHigh = makeWav(10, (seconds) => 0.2 * tone(400, seconds) + 0.2 * tone(5000, seconds));
const quiet = makeWav(10, (seconds) => 0.02 * tone(1000, seconds));

describe.skipIf(!chromiumPath)(`listening to a clip in a browser${chromiumHint(chromiumPath)}`, () => {
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
    await page.waitForSelector('[data-task-id]');
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const picture = () => page.getByRole('img', { name: /spectrogram|chroma|contrast|tonnetz/i });

  /** Opens the page; every clip sounds like `audio` when that is given. */
  async function open(audio?: Buffer): Promise<void> {
    await page.unrouteAll();
    if (audio) {
      await page.route('**/store/clips/**', (route) =>
        route.fulfill({ body: audio, contentType: 'audio/wav' }),
      );
    }
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${product.url}/annotate`);
    await picture().waitFor(patient);
    await page.waitForFunction(() => (window.probe.media?.readyState ?? 0) >= 3);
  }

  async function play(): Promise<void> {
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.probe.analyser !== null && window.probe.media?.paused === false);
  }

  /** Level at a frequency in what is heard, dB, the greatest of a second. */
  const levelAt = (frequencyHz: number) =>
    page.evaluate(async (hz) => {
      const analyser = window.probe.analyser!;
      analyser.smoothingTimeConstant = 0;
      const bins = new Float32Array(analyser.frequencyBinCount);
      const bin = Math.round((hz * analyser.fftSize) / analyser.context.sampleRate);
      let level = Number.NEGATIVE_INFINITY;
      for (let look = 0; look < 20; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatFrequencyData(bins);
        level = Math.max(level, ...bins.subarray(bin - 3, bin + 4));
      }
      return level;
    }, frequencyHz);

  async function drag(testId: string, from: [number, number], to: [number, number]): Promise<void> {
    const box = (await (testId === 'picture' ? picture() : page.getByTestId(testId)).boundingBox())!;
    const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 4 });
    await page.mouse.up();
  }

  it('shows each view with its own axis and unit', async () => {
    await open();
    const units = /Hz, mel scale|Hz, linear|pitch class|band from|interval/;
    const seen: (string | undefined)[] = [];
    for (let view = 0; view < 5; view++) {
      const axis = await page.getByTestId('frequency-axis').textContent();
      seen.push(axis?.match(units)?.[0]);
      await keepScreenshot(page, `view-${view}`);
      await page.keyboard.press('v');
    }
    expect(seen).toEqual(['Hz, mel scale', 'Hz, linear', 'pitch class', 'band from', 'interval']);
  });

  it('keeps the playhead within 20 ms of what is heard, from the first to the last second', async () => {
    await open(clicks);
    await play();
    const delays = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const { analyser, media } = window.probe;
          const { fftSize } = analyser!;
          const context = analyser!.context as AudioContext;
          const samples = new Float32Array(fftSize);
          const playhead = document.querySelector<HTMLElement>('[data-testid="playhead"]')!;
          const delaysMillis: number[] = [];
          const look = () => {
            const nowSeconds = Number.parseFloat(playhead.style.translate) / 10;
            analyser!.getFloatTimeDomainData(samples);
            const onset = samples.findIndex((sample) => Math.abs(sample) > 0.3);
            // The start of a burst in the window, not the rest of one that began before it.
            if (onset > 256 && onset < fftSize - 256) {
              const agoSeconds = (fftSize - onset) / context.sampleRate;
              const soundSeconds = nowSeconds - agoSeconds + (context.outputLatency || context.baseLatency);
              delaysMillis.push((soundSeconds - Math.round(soundSeconds)) * 1000);
            }
            if (media!.ended || media!.paused) resolve(delaysMillis);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    expect(delays.length).toBeGreaterThan(20);
    const sorted = delays.toSorted((a, b) => a - b);
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
    const third = Math.floor(delays.length / 3);
    // A frame that the machine was late for says nothing; the middle of many does.
    expect(Math.abs(middle(sorted))).toBeLessThanOrEqual(20);
    expect(Math.abs(middle(delays.slice(-third)) - middle(delays.slice(0, third)))).toBeLessThanOrEqual(20);
  });

  it('seeks by a click, loops what is dragged, and lets go of it by a key', async () => {
    await open();
    const box = (await picture().boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.7, box.y + 50);
    await expect.poll(() => page.evaluate(() => window.probe.media!.currentTime)).toBeCloseTo(7, 0);
    await drag('picture', [0.3, 0.3], [0.4, 0.4]);
    await play();
    const positions = await page.evaluate(async () => {
      const seen: number[] = [];
      for (let look = 0; look < 60; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        seen.push(window.probe.media!.currentTime);
      }
      return seen;
    });
    expect(Math.min(...positions)).toBeGreaterThan(2.8);
    expect(Math.max(...positions)).toBeLessThan(4.3);
    expect(
      positions.filter((position, at) => at > 0 && position < positions[at - 1]! - 0.5).length,
    ).toBeGreaterThan(0);
    await page.keyboard.press('x');
    await page.getByTestId('loop-selection').first().waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => window.probe.media!.currentTime), patient)
      .toBeGreaterThan(4.5);
    await page.keyboard.press('Space');
  });

  it('begins and ends a loop by keys alone', async () => {
    await open();
    for (const key of ['ArrowRight', 'ArrowRight', '[', 'ArrowRight', 'ArrowRight', ']']) {
      await page.keyboard.press(key);
      await page.waitForFunction(() => window.probe.media?.seeking === false);
    }
    expect(await page.getByText('loop 2.0–4.0 s').count()).toBe(1);
  });

  it('plays slower and faster and keeps the pitch', async () => {
    await open(lowAndHigh);
    for (const _ of [1, 2]) await page.keyboard.press('.');
    expect(await page.getByTestId('speed').textContent()).toBe('1.5×');
    await play();
    expect(
      await page.evaluate(() => [window.probe.media!.playbackRate, window.probe.media!.preservesPitch]),
    ).toEqual([1.5, true]);
    // Without its pitch kept, the 400 Hz tone would sound at 600 Hz.
    expect((await levelAt(400)) - (await levelAt(600))).toBeGreaterThan(20);
    for (const _ of [1, 2, 3, 4]) await page.keyboard.press(',');
    expect(await page.evaluate(() => window.probe.media!.playbackRate)).toBe(0.5);
  });

  it('lets only the dragged band through, and everything again when it is switched off', async () => {
    await open(lowAndHigh);
    await page.keyboard.press('l');
    await play();
    const open5000 = await levelAt(5000);
    await drag('frequency-axis', [0.5, 0.95], [0.5, 0.6]);
    await page.getByText(/^only .*Hz – .*kHz/).waitFor();
    await keepScreenshot(page, 'band');
    expect(open5000 - (await levelAt(5000))).toBeGreaterThan(20);
    expect(await levelAt(400)).toBeGreaterThan((await levelAt(5000)) + 20);
    await page.getByRole('button', { name: 'Hear all frequencies' }).click();
    expect(Math.abs((await levelAt(5000)) - open5000)).toBeLessThan(3);
  });

  it('lifts a quiet clip to the common loudness, and leaves it alone when told to', async () => {
    await open(quiet);
    await page.keyboard.press('l');
    await play();
    await page.keyboard.press('e');
    // Changes of gain are faded, so the level has to settle after each.
    await page.waitForTimeout(300);
    const plain = await levelAt(1000);
    await page.keyboard.press('e');
    // The clip is at −37 LUFS; fifteen decibels are the most that it is lifted by.
    await expect.poll(async () => Math.round((await levelAt(1000)) - plain), patient).toBe(15);
  });

  it('zooms and resizes from what the worker computed once, without holding the page', async () => {
    await open();
    await page.waitForFunction(() => window.probe.analyses >= 4);
    await page.waitForTimeout(1000);
    const analyses = await page.evaluate(() => window.probe.analyses);
    let longest = Number.POSITIVE_INFINITY;
    // A busy machine makes any task long now and then; one of ours would be long every time.
    for (let round = 0; round < 12 && longest > 50; round++) {
      await page.evaluate(() => {
        window.probe.longTasks.length = 0;
      });
      for (const key of ['z', 'z', 'z', 'o', 'o', 'o']) await page.keyboard.press(key);
      for (const width of [1100, 1280]) await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(150);
      longest = await page.evaluate(() => Math.max(0, ...window.probe.longTasks));
    }
    expect(await page.evaluate(() => window.probe.analyses)).toBe(analyses);
    expect(longest).toBeLessThanOrEqual(50);
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    const axis = page.getByText('2.5 s', { exact: true });
    await axis.waitFor();
  });

  it('explains the instrument and plays clips that are confirmed to have it', async () => {
    await page.goto(`${product.url}/annotate?instrument=banjo`);
    await picture().waitFor(patient);
    await page.keyboard.press('r');
    const panel = page.getByRole('complementary', { name: 'About banjo' });
    await panel.getByText('drum-like snap').waitFor();
    await panel.getByRole('button', { name: /^Stop reference clip/ }).waitFor(patient);
    await keepScreenshot(page, 'reference-clips');
    await expectAccessible(page, 'annotate with notes on the instrument');
    const first = await panel
      .getByRole('button', { name: /^Stop reference clip/ })
      .getAttribute('aria-label');
    await page.keyboard.press('r');
    await expect
      .poll(
        () => panel.getByRole('button', { name: /^Stop reference clip/ }).getAttribute('aria-label'),
        patient,
      )
      .not.toBe(first);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});
