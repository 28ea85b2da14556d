import { trainingParametersShape } from '@earmark/shared';
import type { Connection } from '../db/database.ts';
import type { TrainingRun } from '../db/generated/prisma/client.ts';
import { recordEvent } from '../webhooks/record-event.ts';

/** Tells webhooks that a run has ended; in the transaction that ended it. */
export async function recordEnd(tx: Connection, run: TrainingRun): Promise<void> {
  const { id, dataSetId, state, attempt, trigger, failureReason } = run;
  if (state !== 'finished' && state !== 'failed' && state !== 'cancelled') return;
  const { preset } = trainingParametersShape.parse(run.parameters);
  await recordEvent(tx, dataSetId, {
    kind: 'runFinished',
    data: { runId: id, state, attempts: attempt, preset, trigger, failureReason },
  });
}
