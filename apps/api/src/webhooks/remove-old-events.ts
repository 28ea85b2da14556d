import type { Database } from '../db/database.ts';

const keptDays = 31;

/** Removes events that were a month ago, with their deliveries. What is still on its way stays. */
export async function removeOldEvents(db: Database, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await db.webhookEvent.deleteMany({
    where: {
      createdAt: { lt: before },
      deliveries: { none: { state: 'waiting', webhook: { enabled: true } } },
    },
  });
}
