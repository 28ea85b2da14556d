import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { EvaluatedPair, Outcome } from './evaluated-pair.ts';
import { type Division, nameSlice } from './slice.ts';

/** Which of an evaluation's pairs are asked for. */
export interface PairFilter {
  /** The instrument's position; null: of all instruments. */
  position: number | null;
  /** Decided at `thresholds`, or at `threshold` when it is given. */
  outcomes: readonly Outcome[] | null;
  threshold: number | null;
  /** By position. */
  thresholds: readonly number[];
  /** Probabilities from … to, both included. */
  lowest: number | null;
  highest: number | null;
  /** Position of an instrument that is labelled as sounding in the same clip. */
  together: number | null;
  /** Only clips of one slice; without a name the rest, which has none of `names`. */
  slice: (Division & { name: string | null; names: readonly string[] }) | null;
}

function filterOutcomes(outcomes: readonly Outcome[], threshold: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`AND CASE WHEN pair."probability" >= ${threshold}
    THEN CASE WHEN pair."present" THEN 'truePositive' ELSE 'falsePositive' END
    ELSE CASE WHEN pair."present" THEN 'falseNegative' ELSE 'trueNegative' END END = ANY(${[...outcomes]}::text[])`;
}

function filterSlice(slice: NonNullable<PairFilter['slice']>): Prisma.Sql {
  const { name, names } = slice;
  return name === null
    ? Prisma.sql`AND NOT coalesce(${nameSlice(slice)} = ANY(${[...names]}::text[]), false)`
    : Prisma.sql`AND ${nameSlice(slice)} = ${name}`;
}

/** Pairs behind a figure, the one that the model is most wrong about first. */
export async function listEvaluatedPairs(
  db: Database,
  evaluationId: string,
  filter: PairFilter,
  page: { limit: number; offset: number },
): Promise<{ pairs: EvaluatedPair[]; total: number }> {
  const { position, outcomes, lowest, highest, together, slice } = filter;
  const threshold =
    filter.threshold === null
      ? Prisma.sql`(${[...filter.thresholds]}::float8[])[pair."position" + 1]`
      : Prisma.sql`${filter.threshold}::float8`;
  const rows = await db.$queryRaw<(EvaluatedPair & { total: bigint })[]>`
    SELECT pair."clipId", pair."position", pair."present", pair."probability", count(*) OVER () AS total
    FROM "EvaluatedPair" pair JOIN "Clip" clip ON clip."id" = pair."clipId"
    WHERE pair."evaluationId" = ${evaluationId}
      ${position === null ? Prisma.empty : Prisma.sql`AND pair."position" = ${position}`}
      ${outcomes === null ? Prisma.empty : filterOutcomes(outcomes, threshold)}
      ${slice === null ? Prisma.empty : filterSlice(slice)}
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
