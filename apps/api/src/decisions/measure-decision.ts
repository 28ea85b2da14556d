import type { Database } from '../db/database.ts';

/** What an instrument's thresholds of a decision version come to on the pairs of the evaluation. */
export interface DecidedInstrument {
  instrument: string;
  threshold: number;
  /** The one that it took the place of; null in the first decision version. */
  before: number | null;
  /** Counts and figures are null for versions that did not keep their pairs. */
  truePositives: number | null;
  falsePositives: number | null;
  trueNegatives: number | null;
  falseNegatives: number | null;
  /** Null without an observed yes or an observed no, as in the evaluation. */
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

interface Counts {
  instrument: string;
  position: number;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
  kept: boolean;
}

/** 0 where there is nothing to share, as in the evaluation. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Counts the outcomes of an evaluation's pairs at thresholds, by instrument. */
export async function measureDecision(
  db: Database,
  modelVersionId: string,
  decision: { thresholds: readonly number[]; before: readonly number[] | null },
): Promise<DecidedInstrument[]> {
  const rows = await db.$queryRaw<Counts[]>`
    SELECT row."instrument", row."position", count(pair."clipId") > 0 AS kept,
      count(*) FILTER (WHERE pair."present" AND pair."probability" >= decided.threshold)::int AS "truePositives",
      count(*) FILTER (WHERE NOT pair."present" AND pair."probability" >= decided.threshold)::int AS "falsePositives",
      count(*) FILTER (WHERE NOT pair."present" AND pair."probability" < decided.threshold)::int AS "trueNegatives",
      count(*) FILTER (WHERE pair."present" AND pair."probability" < decided.threshold)::int AS "falseNegatives"
    FROM "Evaluation" evaluation
    JOIN "InstrumentEvaluation" row ON row."evaluationId" = evaluation."id"
    JOIN unnest(${[...decision.thresholds]}::float8[]) WITH ORDINALITY AS decided(threshold, place)
      ON decided.place = row."position" + 1
    LEFT JOIN "EvaluatedPair" pair
      ON pair."evaluationId" = evaluation."id" AND pair."position" = row."position"
    WHERE evaluation."modelVersionId" = ${modelVersionId}
    GROUP BY row."instrument", row."position" ORDER BY row."position"`;
  return rows.map(({ instrument, position, kept, ...counts }) => {
    const threshold = decision.thresholds[position]!;
    const before = decision.before?.[position] ?? null;
    if (!kept) return { instrument, threshold, before, ...uncounted };
    const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
    const positives = truePositives + falseNegatives;
    const isScored = positives > 0 && falsePositives + trueNegatives > 0;
    return {
      instrument,
      threshold,
      before,
      ...counts,
      precision: isScored ? share(truePositives, truePositives + falsePositives) : null,
      recall: isScored ? share(truePositives, positives) : null,
      f1: isScored ? share(2 * truePositives, positives + truePositives + falsePositives) : null,
    };
  });
}

const uncounted = {
  truePositives: null,
  falsePositives: null,
  trueNegatives: null,
  falseNegatives: null,
  precision: null,
  recall: null,
  f1: null,
};
