import type { Database } from '../db/database.ts';
import type { RunTrigger, TrainingRun } from '../db/generated/prisma/client.ts';
import { NotFoundError } from '../expected-error.ts';
import { startRun } from './start-run.ts';

/**
 * Queues the quickest run that brings the suggestions up to the newest votes: the published network's head on
 * embeddings that are kept, or the linear model where no network is published, from the first votes on.
 * @throws NotFoundError, ConflictError
 */
export async function refreshSuggestions(
  db: Database,
  input: { dataSet: string; trigger: RunTrigger; userId: string | null },
): Promise<TrainingRun> {
  const dataSet = await db.dataSet.findUnique({
    where: { name: input.dataSet },
    select: { publishedVersion: { select: { preset: true, layout: true } } },
  });
  if (!dataSet) throw new NotFoundError(`There is no data set ${input.dataSet}.`);
  const { publishedVersion } = dataSet;
  const isNetwork = publishedVersion !== null && publishedVersion.preset !== 'linear';
  const parameters = {
    kind: isNetwork ? 'head-refresh' : 'training',
    preset: publishedVersion?.preset ?? 'linear',
    layout: publishedVersion?.layout,
  };
  return startRun(db, { ...input, parameters });
}
