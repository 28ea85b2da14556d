import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { type DeliverySettings, deliverDue } from './deliver-due.ts';
import { noteEmptyQueues } from './note-empty-queues.ts';
import { removeOldEvents } from './remove-old-events.ts';

const lookMillis = 2000;
const queueLookMillis = 15_000;
const removeMillis = 3_600_000;

/** Sends deliveries and notices empty queues until it is stopped, beside any number of other processes. */
export function watchDeliveries({ db, log }: Services, settings: DeliverySettings): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const repeat = async (pauseMillis: number, what: string, look: () => Promise<number>): Promise<void> => {
    while (!signal.aborted) {
      const found = await look().catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, `${what} failed`);
        return 0;
      });
      // There may be more where these came from.
      if (found === 0) await sleep(pauseMillis, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const seen = new Map<string, string>();
  const watching = [
    repeat(lookMillis, 'sending to webhooks', () => deliverDue(db, settings)),
    repeat(queueLookMillis, 'looking for empty queues', () => noteEmptyQueues(db, seen).then(() => 0)),
    repeat(removeMillis, 'removing old events', () => removeOldEvents(db).then(() => 0)),
  ];
  return async () => {
    stop.abort();
    await Promise.all(watching);
  };
}
