import type { Database } from '../db/database.ts';
import type { Annotator, AnnotatorState, QualityEventKind } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { NotFoundError } from '../expected-error.ts';
import type { Pair } from '../votes/counted-votes.ts';
import { nameLabelLock } from '../votes/label-lock.ts';
import { relabelPairs } from '../votes/relabel-pairs.ts';
import { recordEvent } from './record-event.ts';

export interface StateChange {
  state: AnnotatorState;
  kind: QualityEventKind;
  /** Why, in words. */
  note: string;
  /** Null when a rule does it. */
  byUserId: string | null;
}

/** An annotator's votes in the ledger stay as they are; a long recount takes a while. */
const recountMillis = 600_000;

/**
 * Puts an annotator on probation or back, and recounts every label that the annotator's votes touch, all or
 * nothing. The ledger is not changed, so back again gives the same labels as before. Nobody's vote comes in
 * between: a vote shares the lock that is held here.
 * @returns the annotator; unchanged, and without an event, when the state is the wanted one already
 * @throws NotFoundError
 */
export async function changeAnnotatorState(
  db: Database,
  annotatorId: string,
  change: StateChange,
): Promise<Annotator> {
  const found = await db.annotator.findUnique({ where: { id: annotatorId } });
  if (!found) throw new NotFoundError('There is no such annotator.');
  const { dataSetId } = found;
  return retryOnConflict(() =>
    db.$transaction(
      async (tx) => {
        await lockName(tx, nameLabelLock(dataSetId));
        const annotator = await tx.annotator.findUniqueOrThrow({ where: { id: annotatorId } });
        if (annotator.state === change.state) return annotator;
        const changed = await tx.annotator.update({
          where: { id: annotatorId },
          data: { state: change.state, stateSince: new Date() },
        });
        const pairs = await tx.$queryRaw<Pair[]>`
          SELECT DISTINCT "clipId", "instrumentId" FROM "Vote"
          WHERE "annotatorId" = ${annotatorId} AND NOT "gold" ORDER BY "clipId", "instrumentId"`;
        const labelsChanged = await relabelPairs(tx, dataSetId, pairs);
        const { kind, note, byUserId } = change;
        await recordEvent(tx, { dataSetId, annotatorId, kind, note, byUserId, labelsChanged });
        return changed;
      },
      { timeout: recountMillis },
    ),
  );
}
