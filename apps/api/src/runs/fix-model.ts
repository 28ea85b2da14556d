import type { ClipStore } from '../clips/clip-store.ts';
import type { Database } from '../db/database.ts';
import type { TrainingRun } from '../db/generated/prisma/client.ts';
import { InvalidInputError } from '../expected-error.ts';
import { findStoredArtefact } from './artefact.ts';
import { holdRun } from './hold-run.ts';

/**
 * Fixes the model of a run: its files are in the store, and this attempt trains no further. From then on the
 * trainer may have the test split's labels, and can change nothing by them.
 * @throws NotFoundError, LeaseLostError, InvalidInputError
 */
export async function fixModel(
  db: Database,
  store: ClipStore,
  input: { runId: string; attempt: number; modelArtefactIds: string[] },
): Promise<TrainingRun> {
  return db.$transaction(async (tx) => {
    const run = await holdRun(tx, input.runId, input.attempt);
    if (run.testLabelsAt) return run;
    if (input.modelArtefactIds.length === 0) {
      throw new InvalidInputError('A model has at least one file.', 'modelArtefactIds');
    }
    for (const id of input.modelArtefactIds) await findStoredArtefact(tx, store, run, 'model', id);
    return tx.trainingRun.update({
      where: { id: run.id },
      data: { testLabelsAt: new Date(), version: { increment: 1 } },
    });
  });
}
