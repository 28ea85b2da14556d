import type { Database } from '../db/database.ts';

/** A figure over seeds. */
export interface SeedFigure {
  mean: number;
  /** Sample standard deviation, n − 1 below; null with one seed. */
  deviation: number | null;
}

/** Versions that differ by their seed alone. */
export interface LayoutGroup {
  preset: string;
  layout: string;
  attention: boolean;
  /** Names the labels that all learnt from. */
  labelsSha256: string;
  labelCount: number;
  /** Of the newest version of each seed. */
  versionIds: string[];
  seeds: number[];
  map: SeedFigure;
  /** Of the no-skill floor; the same for all unless the test labels have changed in between. */
  floor: number;
  /** Macro means at 0.5, as the paper has them, and at the tuned thresholds. */
  precision: SeedFigure;
  recall: SeedFigure;
  f1: SeedFigure;
  tunedPrecision: SeedFigure;
  tunedRecall: SeedFigure;
  tunedF1: SeedFigure;
}

const figureNames = [
  'map',
  'precision',
  'recall',
  'f1',
  'tunedPrecision',
  'tunedRecall',
  'tunedF1',
] as const satisfies readonly (keyof LayoutGroup)[];
type FigureName = (typeof figureNames)[number];

type Row = Omit<LayoutGroup, FigureName> &
  Record<FigureName, number> &
  Record<`${FigureName}Deviation`, number | null>;

/**
 * A data set's networks by preset, layout and attention, over seeds. Only what can be compared: whole trainings from
 * new weights, grouped by the labels they learnt from; of a seed that was run twice the newest counts.
 */
export async function compareLayouts(db: Database, dataSetId: string): Promise<LayoutGroup[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH trained AS (
      SELECT DISTINCT ON (version."preset", version."layout", attention.value, version."labelsSha256", version."seed")
        version."id", version."number", version."preset", version."layout", attention.value AS attention,
        version."labelsSha256", version."labelCount", version."seed", evaluation."map", evaluation."floor",
        evaluation."macroPrecision", evaluation."macroRecall", evaluation."macroF1", evaluation."tunedMacroPrecision",
        evaluation."tunedMacroRecall", evaluation."tunedMacroF1"
      FROM "ModelVersion" version
      JOIN "TrainingRun" run ON run."id" = version."runId"
      LEFT JOIN "ModelVersion" base ON base."id" = run."baseVersionId"
      JOIN "Evaluation" evaluation ON evaluation."modelVersionId" = version."id"
      CROSS JOIN LATERAL (SELECT coalesce((run."parameters"->>'attention')::boolean, true) AS value) attention
      WHERE version."dataSetId" = ${dataSetId} AND version."preset" <> 'linear' AND version."labelsSha256" IS NOT NULL
        AND coalesce(run."parameters"->>'kind', 'training') = 'training'
        AND (run."parameters"->>'warmStart' = 'false' OR base."id" IS NULL
          OR base."preset" <> version."preset" OR base."layout" <> version."layout")
      ORDER BY version."preset", version."layout", attention.value, version."labelsSha256", version."seed",
        version."number" DESC)
    SELECT "preset", "layout", "attention", "labelsSha256", max("labelCount") AS "labelCount",
      array_agg("id" ORDER BY "seed") AS "versionIds", array_agg("seed" ORDER BY "seed") AS "seeds",
      avg("floor") AS "floor", avg("map") AS "map", stddev_samp("map") AS "mapDeviation",
      avg("macroPrecision") AS "precision", stddev_samp("macroPrecision") AS "precisionDeviation",
      avg("macroRecall") AS "recall", stddev_samp("macroRecall") AS "recallDeviation",
      avg("macroF1") AS "f1", stddev_samp("macroF1") AS "f1Deviation",
      avg("tunedMacroPrecision") AS "tunedPrecision", stddev_samp("tunedMacroPrecision") AS "tunedPrecisionDeviation",
      avg("tunedMacroRecall") AS "tunedRecall", stddev_samp("tunedMacroRecall") AS "tunedRecallDeviation",
      avg("tunedMacroF1") AS "tunedF1", stddev_samp("tunedMacroF1") AS "tunedF1Deviation"
    FROM trained GROUP BY 1, 2, 3, 4 ORDER BY max("number") DESC`;
  return rows.map(
    ({ preset, layout, attention, labelsSha256, labelCount, versionIds, seeds, floor, ...row }) => ({
      preset,
      layout,
      attention,
      labelsSha256,
      labelCount,
      versionIds,
      seeds,
      floor,
      ...(Object.fromEntries(
        figureNames.map((name) => [name, { mean: row[name], deviation: row[`${name}Deviation`] }]),
      ) as Record<FigureName, SeedFigure>),
    }),
  );
}
