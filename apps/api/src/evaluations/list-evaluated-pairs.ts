import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { EvaluatedPair, Outcome } from './evaluated-pair.ts';

/** Which of an evaluation's pairs are asked for. */
export interface PairFilter {
  /** The instrument's position; null: of all instruments. */
  position: number | null;
  /** Decided at the thresholds of the evaluation, or at `threshold` when it is given. */
  outcome: Outcome | null;
  threshold: number | null;
  /** Probabilities from … to, both included. */
  lowest: number | null;
  highest: number | null;
  /** Position of an instrument that is labelled as sounding in the same clip. */
  together: number | null;
}

function filterOutcome(outcome: Outcome, threshold: Prisma.Sql): Prisma.Sql {
  const saysYes = outcome === 'truePositive' || outcome === 'falsePositive';
  const isPresent = outcome === 'truePositive' || outcome === 'falseNegative';
  return Prisma.sql`AND (pair."probability" >= ${threshold}) = ${saysYes} AND pair."present" = ${isPresent}`;
}

/** Pairs behind a figure, the one that the model is most wrong about first. */
export async function listEvaluatedPairs(
  db: Database,
  evaluationId: string,
  filter: PairFilter,
  page: { limit: number; offset: number },
): Promise<{ pairs: EvaluatedPair[]; total: number }> {
  const { position, outcome, lowest, highest, together } = filter;
  const threshold =
    filter.threshold === null ? Prisma.sql`row."threshold"` : Prisma.sql`${filter.threshold}::float8`;
  const rows = await db.$queryRaw<(EvaluatedPair & { total: bigint })[]>`
    SELECT pair."clipId", pair."position", pair."present", pair."probability", count(*) OVER () AS total
    FROM "EvaluatedPair" pair
    JOIN "InstrumentEvaluation" row
      ON row."evaluationId" = pair."evaluationId" AND row."position" = pair."position"
    WHERE pair."evaluationId" = ${evaluationId}
      ${position === null ? Prisma.empty : Prisma.sql`AND pair."position" = ${position}`}
      ${outcome === null ? Prisma.empty : filterOutcome(outcome, threshold)}
      ${lowest === null ? Prisma.empty : Prisma.sql`AND pair."probability" >= ${lowest}`}
      ${highest === null ? Prisma.empty : Prisma.sql`AND pair."probability" <= ${highest}`}
      ${
        together === null
          ? Prisma.empty
          : Prisma.sql`AND EXISTS (SELECT 1 FROM "EvaluatedPair" other
              WHERE other."evaluationId" = pair."evaluationId" AND other."clipId" = pair."clipId"
                AND other."position" = ${together} AND other."present")`
      }
    ORDER BY CASE WHEN pair."present" THEN pair."probability" ELSE 1 - pair."probability" END,
      pair."clipId", pair."position"
    LIMIT ${page.limit} OFFSET ${page.offset}`;
  return {
    pairs: rows.map(({ total: _, ...pair }) => pair),
    total: Number(rows[0]?.total ?? 0),
  };
}
