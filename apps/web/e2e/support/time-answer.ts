import type { Page } from 'playwright-core';

/** Presses a key and resolves with the milliseconds until the next question is shown, its clip drawn and playable. */
export async function timeAnswer(page: Page, key: string): Promise<number> {
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
