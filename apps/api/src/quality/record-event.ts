import type { Connection } from '../db/database.ts';
import type { Prisma } from '../db/generated/prisma/client.ts';

/** Writes down what was done for the quality of votes; it stays. */
export async function recordEvent(
  tx: Connection,
  event: Prisma.QualityEventUncheckedCreateInput,
): Promise<void> {
  await tx.qualityEvent.create({ data: event });
}
