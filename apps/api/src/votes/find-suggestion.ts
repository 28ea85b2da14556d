import type { Connection } from '../db/database.ts';
import type { Pair } from './counted-votes.ts';

/** What the published model version says about a pair. */
export interface PairSuggestion {
  modelVersionId: string;
  /** Calibrated probability, 0..1. */
  suggestion: number;
  /** Whether it reaches the instrument's threshold. */
  suggestsYes: boolean;
}

/** The suggestion that the voter has or could have seen; null when no published version has heard the clip. */
export async function findSuggestion(
  db: Connection,
  dataSetId: string,
  pair: Pair,
): Promise<PairSuggestion | null> {
  const rows = await db.$queryRaw<PairSuggestion[]>`
    SELECT prediction."modelVersionId", prediction."probabilities"[instrument."position" + 1] AS suggestion,
      prediction."probabilities"[instrument."position" + 1] >= coalesce((
        SELECT result."threshold" FROM "Evaluation" evaluation
        JOIN "InstrumentEvaluation" result ON result."evaluationId" = evaluation."id"
        WHERE evaluation."modelVersionId" = prediction."modelVersionId" AND result."instrument" = instrument."name"
      ), 0.5) AS "suggestsYes"
    FROM "DataSet" dataset
    JOIN "Prediction" prediction ON prediction."modelVersionId" = dataset."publishedVersionId"
      AND prediction."clipId" = ${pair.clipId}
    JOIN "Instrument" instrument ON instrument."id" = ${pair.instrumentId}
    WHERE dataset."id" = ${dataSetId}`;
  const found = rows[0];
  return found && found.suggestion !== null ? found : null;
}
