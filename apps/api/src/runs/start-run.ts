import { trainingParametersShape } from '@earmark/shared';
import type { Database } from '../db/database.ts';
import type { RunTrigger, TrainingRun } from '../db/generated/prisma/client.ts';
import { isConflict } from '../db/retry-on-conflict.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../expected-error.ts';
import { endAbandonedRuns } from './end-abandoned-runs.ts';

/**
 * Queues a training run. A data set has one queued or running run at most.
 * @param parameters as `trainingParametersShape` of the shared package; absent ones get its defaults,
 *   the publication policy the data set's
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function startRun(
  db: Database,
  input: { dataSet: string; parameters: Record<string, unknown>; trigger: RunTrigger; userId: string | null },
): Promise<TrainingRun> {
  const dataSet = await db.dataSet.findUnique({ where: { name: input.dataSet } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${input.dataSet}.`);
  const given = Object.fromEntries(Object.entries(input.parameters).filter(([, value]) => value != null));
  const parsed = trainingParametersShape.safeParse({ publication: dataSet.publicationPolicy, ...given });
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new InvalidInputError(`${issue.path.join('.')}: ${issue.message}`, String(issue.path[0] ?? ''));
  }
  await endAbandonedRuns(db);
  try {
    return await db.trainingRun.create({
      data: {
        dataSetId: dataSet.id,
        trigger: input.trigger,
        parameters: parsed.data,
        singleFlightKey: dataSet.id,
        baseVersionId: dataSet.publishedVersionId,
        createdById: input.userId,
      },
    });
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw new ConflictError(
      `Data set ${dataSet.name} has a run that is queued or running already. Wait for it or cancel it.`,
    );
  }
}
