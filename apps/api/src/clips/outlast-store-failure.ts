import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFailedError } from './store-failed-error.ts';

const firstPauseMillis = 250;
const longestPauseMillis = 5000;

/**
 * Does a work at the clip store, and does it again after growing pauses for as long as the store fails in a way that may
 * pass. For work in the background: whoever waits for a page is told at once.
 * @throws StoreFailedError of the last try once `waitSeconds` are over, and at once what no waiting mends
 */
export async function outlastStoreFailure<Result>(
  work: () => Promise<Result>,
  waitSeconds: number,
): Promise<Result> {
  const giveUpAt = performance.now() + waitSeconds * 1000;
  for (let pauseMillis = firstPauseMillis; ; pauseMillis = Math.min(longestPauseMillis, 2 * pauseMillis)) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof StoreFailedError && error.mayPass;
      if (!mayPass || performance.now() >= giveUpAt) throw error;
    }
    // Threads that failed together do not come back together.
    await sleep(pauseMillis * (0.5 + Math.random() / 2));
  }
}
