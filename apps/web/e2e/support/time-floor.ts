import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { makeWav } from './make-wav.ts';
import { installProbe } from './page-probe.ts';

export interface Floor {
  /** From the key until a page that does nothing but draw a prepared picture is in its next frame. */
  nextFrameMillis: number[];
  /** From the key until a clip that is given to a media element then can be played. */
  loadedMediaMillis: number[];
  /** Tasks of that page that took more than 50 ms: what the machine's load alone makes long. */
  longTasks: number[];
}

/** What this browser on this machine takes at the least, measured on an empty page with the same clock. */
export async function timeFloor(browser: Browser, presses: number, pauseMillis: number): Promise<Floor> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await installProbe(page);
  await page.goto('about:blank');
  const wav = makeWav(10, (seconds) => 0.2 * Math.sin(2000 * seconds));
  await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:audio/wav;base64,${base64}`)).blob();
    const canvas = Object.assign(document.createElement('canvas'), { width: 1000, height: 400 });
    const picture = new OffscreenCanvas(430, 128);
    picture.getContext('2d')!.fillRect(0, 0, 215, 64);
    document.body.append(canvas);
    const state = globalThis as unknown as { floor: Promise<[number, number]> };
    addEventListener('keydown', (event) => {
      state.floor = new Promise((resolve) => {
        const player = new Audio(URL.createObjectURL(blob));
        canvas.getContext('2d')!.drawImage(picture, 0, 0, 1000, 400);
        let frameMillis: number | undefined;
        const look = () => {
          frameMillis ??= performance.now() - event.timeStamp;
          if (player.readyState >= 3) resolve([frameMillis, performance.now() - event.timeStamp]);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    });
    window.probe.longTasks.length = 0;
  }, wav.toString('base64'));
  const floor: Floor = { nextFrameMillis: [], loadedMediaMillis: [], longTasks: [] };
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('y');
    const [frame, media] = await page.evaluate(
      () => (globalThis as unknown as { floor: Promise<[number, number]> }).floor,
    );
    floor.nextFrameMillis.push(frame);
    floor.loadedMediaMillis.push(media);
    await sleep(pauseMillis);
  }
  floor.longTasks = await page.evaluate(() => window.probe.longTasks);
  await page.close();
  return floor;
}
