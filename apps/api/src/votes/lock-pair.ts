import type { Connection } from '../db/database.ts';
import type { Pair } from './counted-votes.ts';
import { nameLabelLock } from './label-lock.ts';

/**
 * Waits until this transaction alone may vote on the pair, and no recount of the data set's labels is at work; holds both
 * until it ends.
 */
export async function lockPair(
  tx: Connection,
  dataSetId: string,
  { clipId, instrumentId }: Pair,
): Promise<void> {
  // The inner one is waited for first, in every transaction alike.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`${clipId} ${instrumentId}`}, 0)) FROM (
      SELECT pg_advisory_xact_lock_shared(hashtextextended(${nameLabelLock(dataSetId)}, 0)) OFFSET 0
    ) recounts`;
}
