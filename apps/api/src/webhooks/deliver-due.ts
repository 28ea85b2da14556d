import type { Database } from '../db/database.ts';
import type { AllowedTargets } from './allowed-targets.ts';
import { type ClaimedDelivery, claimDeliveries } from './claim-deliveries.ts';
import { type PostOutcome, postDelivery } from './post-delivery.ts';
import { openSecret } from './secret-box.ts';
import { settleDelivery } from './settle-delivery.ts';
import { signDelivery } from './sign-delivery.ts';

/** Sent at once by one process. */
const lanes = 8;

export interface DeliverySettings {
  allowed: AllowedTargets;
  boxKey: Buffer;
  /** After so long without one that arrived, a delivery is given up and its webhook disabled. */
  giveUpHours: number;
}

const typeOfKind = {
  runFinished: 'run.finished',
  versionPublished: 'version.published',
  queueEmpty: 'queue.empty',
  test: 'test',
} as const;

/** The document that a webhook is sent. */
export function writeEvent({ event }: ClaimedDelivery): string {
  const { id, kind, createdAt, dataSet, data } = event;
  return JSON.stringify({
    id,
    type: typeOfKind[kind],
    timestamp: createdAt.toISOString(),
    dataSet: dataSet?.name ?? null,
    data,
  });
}

function listSecrets({ webhook }: ClaimedDelivery, boxKey: Buffer, now: Date): string[] {
  const { id, secretBox, previousSecretBox, previousSecretUntil } = webhook;
  const boxes = [secretBox];
  if (previousSecretBox && previousSecretUntil && previousSecretUntil > now) boxes.push(previousSecretBox);
  return boxes.map((box) => openSecret(boxKey, id, box)).filter((secret) => secret !== null);
}

async function send(delivery: ClaimedDelivery, { allowed, boxKey }: DeliverySettings): Promise<PostOutcome> {
  const now = new Date();
  const secrets = listSecrets(delivery, boxKey, now);
  if (secrets.length === 0) {
    const reason = 'The secret cannot be read since EARMARK_AUTH_SECRET changed. Make a new one.';
    return { delivered: false, status: null, reason };
  }
  const body = writeEvent(delivery);
  const headers = signDelivery(secrets, delivery.eventId, Math.floor(now.getTime() / 1000), body);
  return postDelivery(allowed, delivery.webhook.url, body, headers);
}

/** Sends what is due. @returns how many were sent, whether they arrived or not */
export async function deliverDue(db: Database, settings: DeliverySettings): Promise<number> {
  const claimed = await claimDeliveries(db, lanes);
  await Promise.all(
    claimed.map(async (delivery) => {
      const outcome = await send(delivery, settings);
      await settleDelivery(db, delivery, outcome, settings.giveUpHours);
    }),
  );
  return claimed.length;
}
