import type { Connection } from '../db/database.ts';
import type { Pair } from './counted-votes.ts';
import { relabelPairs } from './relabel-pairs.ts';

/**
 * Computes the label and the standing of a pair anew from its votes. The caller holds the pair's lock.
 * @param changes.onlyMore whether a vote has come and none has changed
 */
export async function relabelPair(
  connection: Connection,
  dataSetId: string,
  pair: Pair,
  changes: { onlyMore: boolean },
): Promise<void> {
  await relabelPairs(connection, dataSetId, [pair], changes);
}
