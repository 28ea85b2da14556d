import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUnreachableError } from '../api/api-errors.ts';
import type { RunApi } from '../api/trainer-api.ts';

/**
 * Sends heartbeats three times per lease until the signal aborts. While the API does not answer it goes on, more
 * often: the lease may have run out meanwhile, but only the API knows whether somebody else has taken the run.
 *
 * @throws LeaseLostError when the run is no longer this trainer's
 */
export async function keepLease(
  api: RunApi,
  leaseSeconds: number,
  signal: AbortSignal,
  onCancelRequested: () => void,
): Promise<void> {
  let pauseMillis = (leaseSeconds * 1000) / 3;
  while (!signal.aborted) {
    await sleep(pauseMillis, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    try {
      const { cancelRequested } = await api.heartbeat();
      pauseMillis = (leaseSeconds * 1000) / 3;
      if (cancelRequested) onCancelRequested();
    } catch (error) {
      if (!(error instanceof ApiUnreachableError)) throw error;
      pauseMillis = Math.min(2000, (leaseSeconds * 1000) / 6);
    }
  }
}
