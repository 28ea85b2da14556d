import type { Database } from '../db/database.ts';
import type { Prisma } from '../db/generated/prisma/client.ts';

/** Longer than a delivery may take, so that nobody else sends it meanwhile. */
const leaseSeconds = 60;

const content = { webhook: true, event: { include: { dataSet: { select: { name: true } } } } } as const;
export type ClaimedDelivery = Prisma.WebhookDeliveryGetPayload<{ include: typeof content }>;

/**
 * Leases deliveries that are due, the longest due first. One statement, so that of several processes one gets each; what a
 * process that died had leased is given to another when the lease has run out, and is then sent twice at worst.
 */
export async function claimDeliveries(db: Database, count: number): Promise<ClaimedDelivery[]> {
  const claimed = await db.$queryRaw<{ id: string }[]>`
    UPDATE "WebhookDelivery" SET "attempts" = "attempts" + 1, "lastAttemptAt" = now(),
      "leaseExpiresAt" = now() + ${leaseSeconds} * interval '1 second'
    WHERE "id" IN (
      SELECT delivery."id" FROM "WebhookDelivery" delivery
      JOIN "Webhook" webhook ON webhook."id" = delivery."webhookId" AND webhook."enabled"
      WHERE delivery."state" = 'waiting' AND delivery."nextAttemptAt" <= now()
        AND (delivery."leaseExpiresAt" IS NULL OR delivery."leaseExpiresAt" < now())
      ORDER BY delivery."nextAttemptAt" LIMIT ${count} FOR UPDATE OF delivery SKIP LOCKED
    ) RETURNING "id"`;
  if (claimed.length === 0) return [];
  const ids = claimed.map(({ id }) => id);
  return db.webhookDelivery.findMany({ where: { id: { in: ids } }, include: content });
}
