import { randomUUID } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { QualitySettings, Task } from '../db/generated/prisma/client.ts';
import type { PlacedGold } from './choose-gold.ts';
import { draw } from './draw.ts';

/** First pairs of an instrument in a ranking whose reasons a gold task can be given. */
const plausiblePairs = 20;

/** Why the queue would ask about the pair: its own reason, or that of a high pair of the same instrument. */
async function findReason(
  tx: Connection,
  rankingId: string,
  gold: PlacedGold,
  seed: string,
): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ clipId: string; reason: string }[]>`
    SELECT "clipId", "reason" FROM "RankedPair" WHERE "rankingId" = ${rankingId} AND "instrumentId" = ${gold.instrumentId}
    ORDER BY "clipId" = ${gold.clipId} DESC, "position" LIMIT ${plausiblePairs}`;
  if (rows[0]?.clipId === gold.clipId) return rows[0].reason;
  return rows[Math.floor(draw(seed, 'reason', gold.clipId, gold.instrumentId) * rows.length)]?.reason;
}

/**
 * Puts gold tasks among the ordinary ones at their places. A gold task is like any other but for a mark that
 * is told nobody; it holds no slot of its pair, so that any number of annotators can be asked.
 * @param ordinary leased just now, in order
 * @param rankingId the ranking that the last of these came from
 * @returns all of them in the order in which they are asked
 */
export async function leaseGold(
  tx: Connection,
  settings: QualitySettings,
  leased: { ordinary: readonly Task[]; gold: readonly PlacedGold[]; rankingId: string },
): Promise<Task[]> {
  const tasks = [...leased.ordinary];
  const like = tasks.at(-1);
  if (!like) return [];
  for (const gold of leased.gold) {
    const reason = await findReason(tx, leased.rankingId, gold, settings.seed);
    const task = await tx.task.create({
      data: {
        id: randomUUID(),
        dataSetId: like.dataSetId,
        annotatorId: like.annotatorId,
        clipId: gold.clipId,
        instrumentId: gold.instrumentId,
        reason: reason ?? like.reason,
        leaseExpiresAt: like.leaseExpiresAt,
        gold: true,
      },
    });
    tasks.splice(gold.place, 0, task);
  }
  return tasks;
}
