import type { Connection } from '../db/database.ts';
import type { TrainingRun } from '../db/generated/prisma/client.ts';
import { ConflictError } from '../expected-error.ts';

/** @throws ConflictError when the attempt has been given the test labels */
export function refuseTrainingAfterTest(run: TrainingRun, what: string): void {
  if (run.testLabelsAt) {
    throw new ConflictError(`The model is fixed since the test labels were handed out: no ${what} any more.`);
  }
}

/** @throws ConflictError when a model file was not there before the test labels were handed out */
export async function refuseLaterModelFiles(
  tx: Connection,
  run: TrainingRun,
  modelArtefactIds: readonly string[],
): Promise<void> {
  if (!run.testLabelsAt) return;
  const later = await tx.artefact.findFirst({
    where: {
      id: { in: [...modelArtefactIds] },
      OR: [{ createdAt: { gt: run.testLabelsAt } }, { attempt: { not: run.attempt } }],
    },
  });
  if (later) {
    throw new ConflictError(
      `${later.name} is not of the model that was fixed before the test labels were seen.`,
    );
  }
}
