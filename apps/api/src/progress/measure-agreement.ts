import { cohenKappa, countAlpha } from '@earmark/labels';
import type { Database } from '../db/database.ts';

/** How far a person answers as the others do. */
export interface MyAgreement {
  /** Cohen's kappa; null when one and the same answer was given throughout. */
  kappa: number | null;
  /** Share of comparisons with the same answer. */
  alike: number;
  /** The person's answers, each compared with every answer of another annotator to the same pair. */
  comparisons: number;
}

/** How far all annotators answer alike. */
export interface TeamAgreement {
  /** Krippendorff's alpha, measured for each instrument; the mean weighted by their pairs. Null as the kappa. */
  alpha: number | null;
  /** Share of pairs to which everybody answered the same. */
  alike: number;
  /** Pairs with two answers or more. */
  pairs: number;
}

/** Fewer comparisons say little of agreement, and too much of a single answer. */
export const fewestComparisons = 20;

/**
 * Only the votes of past days count, so that nobody can read another's answer off the figure before and after their
 * own. `unsure` counts as missing, gold answers are not compared, nor those of annotators on probation.
 */
export function startOfUtcDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000);
}

/** @returns null with fewer comparisons than say something */
export async function measureMyAgreement(
  db: Database,
  dataSetId: string,
  userId: string,
  before: Date,
): Promise<MyAgreement | null> {
  const rows = await db.$queryRaw<{ mine: string; theirs: string; count: bigint }[]>`
    WITH current AS (
      SELECT DISTINCT ON (vote."annotatorId", vote."clipId", vote."instrumentId") vote."annotatorId", vote."clipId",
        vote."instrumentId", vote."answer"::text AS answer, annotator."userId", annotator."state"
      FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
      WHERE vote."dataSetId" = ${dataSetId} AND NOT vote."gold" AND vote."castAt" < ${before.toISOString()}::timestamptz
      ORDER BY vote."annotatorId", vote."clipId", vote."instrumentId", vote."revision" DESC)
    SELECT mine.answer AS mine, theirs.answer AS theirs, count(*) AS count
    FROM current mine JOIN current theirs ON theirs."clipId" = mine."clipId"
      AND theirs."instrumentId" = mine."instrumentId" AND theirs."annotatorId" <> mine."annotatorId"
    WHERE mine."userId" = ${userId} AND theirs."state" = 'active'
      AND mine.answer IN ('yes', 'no') AND theirs.answer IN ('yes', 'no')
    GROUP BY 1, 2`;
  const compared = rows.flatMap(({ mine, theirs, count }) =>
    Array.from({ length: Number(count) }, () => [mine, theirs] as const),
  );
  if (compared.length < fewestComparisons) return null;
  return {
    kappa: cohenKappa(compared),
    alike: compared.filter(([mine, theirs]) => mine === theirs).length / compared.length,
    comparisons: compared.length,
  };
}

interface UnitRow {
  instrumentId: string;
  yes: number;
  no: number;
  pairs: bigint;
}

/** @returns null with fewer pairs than say something */
export async function measureTeamAgreement(
  db: Database,
  dataSetId: string,
  before: Date,
): Promise<TeamAgreement | null> {
  const rows = await db.$queryRaw<UnitRow[]>`
    WITH current AS (
      SELECT DISTINCT ON (vote."annotatorId", vote."clipId", vote."instrumentId") vote."clipId",
        vote."instrumentId", vote."answer"::text AS answer, annotator."state"
      FROM "Vote" vote JOIN "Annotator" annotator ON annotator."id" = vote."annotatorId"
      WHERE vote."dataSetId" = ${dataSetId} AND NOT vote."gold" AND vote."castAt" < ${before.toISOString()}::timestamptz
      ORDER BY vote."annotatorId", vote."clipId", vote."instrumentId", vote."revision" DESC),
    pair AS (
      SELECT "clipId", "instrumentId", (count(*) FILTER (WHERE answer = 'yes'))::int AS yes,
        (count(*) FILTER (WHERE answer = 'no'))::int AS no
      FROM current WHERE "state" = 'active' AND answer IN ('yes', 'no') GROUP BY 1, 2)
    SELECT "instrumentId", yes, no, count(*) AS pairs FROM pair WHERE yes + no >= 2
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  const pairsOf = (some: readonly UnitRow[]) => some.reduce((sum, row) => sum + Number(row.pairs), 0);
  const pairs = pairsOf(rows);
  if (pairs < fewestComparisons) return null;
  let weighted = 0;
  let weight = 0;
  for (const instrumentId of new Set(rows.map((row) => row.instrumentId))) {
    const ofInstrument = rows.filter((row) => row.instrumentId === instrumentId);
    const counter = countAlpha();
    for (const { yes, no, pairs: units } of ofInstrument) {
      const counts = new Map([
        ['yes', yes],
        ['no', no],
      ]);
      for (let unit = 0; unit < Number(units); unit++) counter.addUnit(counts);
    }
    const alpha = counter.readAlpha();
    if (alpha === null) continue;
    weighted += alpha * pairsOf(ofInstrument);
    weight += pairsOf(ofInstrument);
  }
  return {
    alpha: weight === 0 ? null : weighted / weight,
    alike: pairsOf(rows.filter(({ yes, no }) => yes === 0 || no === 0)) / pairs,
    pairs,
  };
}
