import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUnreachableError } from './api-errors.ts';

const longestPauseMillis = 15_000;

/** Pause after `failures` failures in a row: doubling from half a second, with a random part so that trainers spread. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMillis, 500 * 2 ** Math.min(10, failures)) * (0.75 + 0.5 * Math.random());
}

/** Tries again while the API does not answer, until it does or the signal aborts. */
export async function retryUnreachable<Result>(
  attempt: () => Promise<Result>,
  signal: AbortSignal,
  onUnreachable: (error: ApiUnreachableError) => void = () => {},
): Promise<Result> {
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiUnreachableError)) throw error;
      onUnreachable(error);
      await sleep(pauseAfter(failures), undefined, { signal }).catch(() => {});
    }
  }
}
