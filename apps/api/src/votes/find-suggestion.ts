import type { Connection } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import { plainThreshold, thresholdsInUse } from '../decisions/find-decision.ts';
import type { Pair } from './counted-votes.ts';

/** What the published model version says about a pair. */
export interface PairSuggestion {
  modelVersionId: string;
  /** Calibrated probability, 0..1. */
  suggestion: number;
  /** Whether it reaches the instrument's threshold in use. */
  suggestsYes: boolean;
}

/** The suggestions for pairs of one data set; none for a clip that no published version has heard. */
export async function listSuggestions(
  db: Connection,
  dataSetId: string,
  pairs: readonly Pair[],
): Promise<(Pair & PairSuggestion)[]> {
  const rows = await db.$queryRaw<(Pair & PairSuggestion)[]>`
    SELECT pair."clipId", pair."instrumentId", prediction."modelVersionId",
      prediction."probabilities"[instrument."position" + 1] AS suggestion,
      prediction."probabilities"[instrument."position" + 1] >= coalesce(
        ${thresholdsInUse(Prisma.sql`prediction."modelVersionId"`)}[instrument."position" + 1], ${plainThreshold}
      ) AS "suggestsYes"
    FROM unnest(${pairs.map(({ clipId }) => clipId)}::text[], ${pairs.map(({ instrumentId }) => instrumentId)}::text[])
      AS pair("clipId", "instrumentId")
    JOIN "DataSet" dataset ON dataset."id" = ${dataSetId}
    JOIN "Prediction" prediction ON prediction."modelVersionId" = dataset."publishedVersionId"
      AND prediction."clipId" = pair."clipId"
    JOIN "ModelVersion" version ON version."id" = prediction."modelVersionId"
    JOIN "Instrument" instrument ON instrument."id" = pair."instrumentId"
      AND instrument."name" <> ALL(version."unknownInstruments")`;
  return rows.filter(({ suggestion }) => suggestion !== null);
}

/** The suggestion that the voter has or could have seen; null when no published version has heard the clip. */
export async function findSuggestion(
  db: Connection,
  dataSetId: string,
  pair: Pair,
): Promise<PairSuggestion | null> {
  const [found] = await listSuggestions(db, dataSetId, [pair]);
  if (!found) return null;
  const { modelVersionId, suggestion, suggestsYes } = found;
  return { modelVersionId, suggestion, suggestsYes };
}
