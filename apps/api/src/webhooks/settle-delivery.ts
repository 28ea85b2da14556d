import type { Database } from '../db/database.ts';
import { readClock } from '../db/read-clock.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import type { PostOutcome } from './post-delivery.ts';
import { retryDelayMillis } from './retry-delay.ts';

/** Writes down how an attempt went. One whose lease was lost says nothing: the attempt number tells. */
export async function settleDelivery(
  db: Database,
  { id, webhookId, attempts, createdAt, webhook }: ClaimedDelivery,
  outcome: PostOutcome,
  giveUpHours: number,
): Promise<void> {
  const giveUpMillis = giveUpHours * 3_600_000;
  await db.$transaction(async (tx) => {
    const now = await readClock(tx);
    const mine = { id, attempts, state: 'waiting' as const };
    if (outcome.delivered) {
      const { count } = await tx.webhookDelivery.updateMany({
        where: mine,
        data: {
          state: 'delivered',
          deliveredAt: now,
          lastStatus: outcome.status,
          lastError: null,
          leaseExpiresAt: null,
        },
      });
      if (count > 0 && webhook.failingSince) {
        await tx.webhook.update({ where: { id: webhookId }, data: { failingSince: null } });
      }
      return;
    }
    const isOver = now.getTime() - createdAt.getTime() >= giveUpMillis;
    const { count } = await tx.webhookDelivery.updateMany({
      where: mine,
      data: {
        state: isOver ? 'givenUp' : 'waiting',
        lastStatus: outcome.status,
        lastError: outcome.reason.slice(0, 500),
        leaseExpiresAt: null,
        nextAttemptAt: new Date(now.getTime() + retryDelayMillis(attempts)),
      },
    });
    if (count === 0) return;
    const failingSince = webhook.failingSince ?? now;
    const isDead = now.getTime() - failingSince.getTime() >= giveUpMillis;
    await tx.webhook.updateMany({
      where: { id: webhookId, enabled: true },
      data: {
        failingSince,
        ...(isDead && {
          enabled: false,
          disabledReason: `Nothing arrived for ${giveUpHours} hours. Last: ${outcome.reason.slice(0, 300)}`,
        }),
      },
    });
  });
}
