import type { Database } from '../db/database.ts';

/** A column of the metadata by which an evaluation's clips can be divided. */
export interface SliceColumn {
  name: string;
  /** Different values. */
  values: number;
  /** Clips that have one. */
  clips: number;
}

/** Clips that a value needs to say anything. */
const fewestClips = 5;

/** Columns of the metadata of which at least two values have clips enough, by name; so no keys and no titles. */
export function listSliceColumns(db: Database, evaluationId: string): Promise<SliceColumn[]> {
  return db.$queryRaw<SliceColumn[]>`
    WITH cell AS (
      SELECT field."key" AS name, field."value", count(*)::int AS clips
      FROM (SELECT DISTINCT "clipId" FROM "EvaluatedPair" WHERE "evaluationId" = ${evaluationId}) evaluated
      JOIN "Clip" clip ON clip."id" = evaluated."clipId"
      CROSS JOIN jsonb_each_text(CASE WHEN jsonb_typeof(clip."sourceMetadata") = 'object'
        THEN clip."sourceMetadata" ELSE '{}' END) field
      WHERE field."value" <> ''
      GROUP BY field."key", field."value")
    SELECT name, count(*)::int AS "values", sum(clips)::int AS clips FROM cell
    GROUP BY name HAVING count(*) FILTER (WHERE clips >= ${fewestClips}) >= 2
    ORDER BY name COLLATE "C"`;
}
