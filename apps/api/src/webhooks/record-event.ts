import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { RunState } from '../db/generated/prisma/client.ts';

/** What happened, as webhooks are told. */
export type EventContent =
  | {
      kind: 'runFinished';
      data: {
        runId: string;
        state: Extract<RunState, 'finished' | 'failed' | 'cancelled'>;
        attempts: number;
        preset: string;
        trigger: string;
        failureReason: string | null;
      };
    }
  | {
      kind: 'versionPublished';
      data: {
        versionId: string;
        number: number;
        replacedNumber: number | null;
        byHand: boolean;
        reason: string;
      };
    }
  | { kind: 'queueEmpty'; data: { pairs: number; observedPairs: number } };

/**
 * Writes down that something happened, and puts it on its way to every webhook that wants to know. Called inside the
 * transaction in which it happens: there is neither an event without it nor it without the event.
 */
export async function recordEvent(tx: Connection, dataSetId: string, content: EventContent): Promise<void> {
  const { kind, data } = content;
  const { id } = await tx.webhookEvent.create({ data: { kind, dataSetId, data } });
  const webhooks = await tx.webhook.findMany({
    where: { enabled: true, kinds: { has: kind } },
    select: { id: true },
  });
  await tx.webhookDelivery.createMany({
    data: webhooks.map((webhook) => ({ id: randomUUID(), webhookId: webhook.id, eventId: id })),
  });
}
