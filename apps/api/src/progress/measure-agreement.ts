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

interface PairGroup {
  instrumentId: string;
  /** The person's answer; null where there is none of yes and no. */
  mine: string | null;
  /** Answers of annotators whose votes count; `others` leaves the person's own out. */
  yes: number;
  no: number;
  othersYes: number;
  othersNo: number;
  pairs: number;
}

/**
 * Pairs by the answers to them, in one pass. What stands is told by the highest revision, which with the answer in its
 * last digit is grouped by hash, where sorting all votes would take several times as long.
 */
const groupPairs = (db: Database, dataSetId: string, userId: string, before: Date) => db.$queryRaw<
  PairGroup[]
>`
  WITH annotator AS (
    SELECT "id", "userId" IS NOT DISTINCT FROM ${userId} AS "isMe", "state" = 'active' AS "isCounted"
    FROM "Annotator" WHERE "dataSetId" = ${dataSetId}),
  standing AS (
    SELECT vote."annotatorId", vote."clipId", vote."instrumentId",
      max(vote."revision" * 10 + CASE vote."answer" WHEN 'yes' THEN 1 WHEN 'no' THEN 2 ELSE 0 END) % 10 AS answer
    FROM "Vote" vote
    WHERE vote."dataSetId" = ${dataSetId} AND NOT vote."gold" AND vote."castAt" < ${before.toISOString()}::timestamptz
    GROUP BY 1, 2, 3),
  pair AS (
    SELECT standing."instrumentId",
      CASE max(answer) FILTER (WHERE "isMe") WHEN 1 THEN 'yes' WHEN 2 THEN 'no' END AS mine,
      (count(*) FILTER (WHERE "isCounted" AND answer = 1))::int AS yes,
      (count(*) FILTER (WHERE "isCounted" AND answer = 2))::int AS no,
      (count(*) FILTER (WHERE "isCounted" AND NOT "isMe" AND answer = 1))::int AS "othersYes",
      (count(*) FILTER (WHERE "isCounted" AND NOT "isMe" AND answer = 2))::int AS "othersNo"
    FROM standing JOIN annotator ON annotator."id" = standing."annotatorId"
    GROUP BY standing."clipId", standing."instrumentId")
  SELECT "instrumentId", mine, yes, no, "othersYes", "othersNo", count(*)::int AS pairs
  FROM pair GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

/** Null with fewer comparisons than say something. */
function agreementOfMine(groups: readonly PairGroup[]): MyAgreement | null {
  const compared = groups.flatMap(({ mine, othersYes, othersNo, pairs }) =>
    mine === null
      ? []
      : [
          ...Array.from({ length: othersYes * pairs }, () => [mine, 'yes'] as const),
          ...Array.from({ length: othersNo * pairs }, () => [mine, 'no'] as const),
        ],
  );
  if (compared.length < fewestComparisons) return null;
  return {
    kappa: cohenKappa(compared),
    alike: compared.filter(([mine, theirs]) => mine === theirs).length / compared.length,
    comparisons: compared.length,
  };
}

/** Null with fewer pairs than say something. */
function agreementOfTeam(groups: readonly PairGroup[]): TeamAgreement | null {
  const rows = groups.filter(({ yes, no }) => yes + no >= 2);
  const pairsOf = (some: readonly PairGroup[]) => some.reduce((sum, row) => sum + row.pairs, 0);
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
      for (let unit = 0; unit < units; unit++) counter.addUnit(counts);
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

/** How far a person answers as the others do, and everybody as everybody, by the votes before a moment. */
export async function measureAgreements(
  db: Database,
  dataSetId: string,
  userId: string,
  before: Date,
): Promise<{ mine: MyAgreement | null; team: TeamAgreement | null }> {
  const groups = await groupPairs(db, dataSetId, userId, before);
  return { mine: agreementOfMine(groups), team: agreementOfTeam(groups) };
}
