import type { Database } from '../db/database.ts';
import { ConflictError } from '../expected-error.ts';
import { refreshSuggestions } from './refresh-suggestions.ts';

/**
 * Queues a refresh for every data set whose setting asks for one: as many votes as it names are not in the newest run's
 * model, and no run is queued or running. Votes are counted from the newest run that was claimed, whether or not its
 * version was published, so that one that was kept back is not trained again and again.
 */
export async function queueDueRefreshes(db: Database): Promise<void> {
  const due = await db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "DataSet" data
    WHERE "refreshAfterVotes" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "TrainingRun" WHERE "singleFlightKey" = data."id")
      AND (
        SELECT count(*) FROM "Vote" WHERE "dataSetId" = data."id" AND "sequence" > coalesce(
          (SELECT max("trainedToVote") FROM "TrainingRun" WHERE "dataSetId" = data."id"), 0)
      ) >= "refreshAfterVotes"`;
  for (const { name } of due) {
    try {
      await refreshSuggestions(db, { dataSet: name, trigger: 'labels', userId: null });
    } catch (error) {
      // Somebody started a run just now: it learns from these votes as well.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}
