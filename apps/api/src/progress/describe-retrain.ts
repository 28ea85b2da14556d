import { wilsonInterval } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import type { DecisionVersion } from '../db/generated/prisma/client.ts';
import { findDecision } from '../decisions/find-decision.ts';

/** How one instrument's decisions on the test split changed from one version to the next. */
export interface InstrumentChange {
  instrument: string;
  /** Observed test pairs that both versions predicted. */
  pairs: number;
  /** Of these, pairs that only the newer version decides right, and pairs that only the older one did. */
  gained: number;
  lost: number;
  /** Change of the share decided right, −1..1, and its 95 % interval. */
  change: number;
  low: number;
  high: number;
}

/** How many suggestions changed side of their threshold; none of a test clip. */
export interface SuggestionChange {
  suggestions: number;
  toYes: number;
  toNo: number;
}

/** What the newest published version changed. */
export interface Retrain {
  versionId: string;
  /** The version that was published before; null for the first. */
  beforeId: string | null;
  /** By falling change; empty for the first version. */
  instruments: InstrumentChange[];
  suggestions: SuggestionChange | null;
  /** Pairs with votes that the version learnt from and the one before had not; null for the first. */
  pairsLearnt: number | null;
  /** Pairs with votes since then. */
  pairsSince: number;
}

interface DiscordantCounts {
  pairs: number;
  gained: number;
  lost: number;
}

/**
 * Change of the share decided right and its interval. Both versions decide the same pairs, so only the pairs on which
 * they differ tell: Wilson's interval of the newer version's share of these, carried over to all pairs (the
 * conditional view of McNemar 1947).
 */
export function changeOf({ pairs, gained, lost }: DiscordantCounts): {
  change: number;
  low: number;
  high: number;
} {
  const differing = gained + lost;
  if (pairs === 0 || differing === 0) return { change: 0, low: 0, high: 0 };
  const around = wilsonInterval(gained / differing, differing);
  const carryOver = (share: number) => ((2 * share - 1) * differing) / pairs;
  return { change: (gained - lost) / pairs, low: carryOver(around.low), high: carryOver(around.high) };
}

/** A model version with the decision version in use of it. */
interface DecidedVersion {
  id: string;
  decision: DecisionVersion;
}

async function compareInstruments(
  db: Database,
  newer: DecidedVersion,
  older: DecidedVersion,
): Promise<InstrumentChange[]> {
  const rows = await db.$queryRaw<{ instrument: string; pairs: bigint; gained: bigint; lost: bigint }[]>`
    WITH decision AS (
      SELECT instrument."name" AS instrument,
        (newer."probabilities"[instrument."position" + 1]
          >= (${newer.decision.thresholds}::float8[])[instrument."position" + 1]) = (label."relevance" >= 0.5) AS newer,
        (older."probabilities"[instrument."position" + 1]
          >= (${older.decision.thresholds}::float8[])[instrument."position" + 1]) = (label."relevance" >= 0.5) AS older
      FROM "Prediction" newer
      JOIN "Prediction" older ON older."clipId" = newer."clipId" AND older."modelVersionId" = ${older.id}
      JOIN "Clip" clip ON clip."id" = newer."clipId" AND clip."split" = 'test'
      JOIN "Label" label ON label."clipId" = clip."id"
      JOIN "Instrument" instrument ON instrument."id" = label."instrumentId"
      WHERE newer."modelVersionId" = ${newer.id})
    SELECT instrument, count(*) AS pairs, count(*) FILTER (WHERE newer AND NOT older) AS gained,
      count(*) FILTER (WHERE older AND NOT newer) AS lost
    FROM decision GROUP BY instrument`;
  return rows
    .map(({ instrument, ...counts }) => {
      const numbers = {
        pairs: Number(counts.pairs),
        gained: Number(counts.gained),
        lost: Number(counts.lost),
      };
      return { instrument, ...numbers, ...changeOf(numbers) };
    })
    .sort((one, other) => other.change - one.change || (one.instrument < other.instrument ? -1 : 1));
}

/** Predictions and decision versions are never changed, so what was counted once for two of them stays right. */
const counted = new Map<string, Promise<SuggestionChange>>();

async function compareSuggestions(
  db: Database,
  newer: DecidedVersion,
  older: DecidedVersion,
): Promise<SuggestionChange> {
  const [row] = await db.$queryRaw<{ suggestions: bigint; toYes: bigint; toNo: bigint }[]>`
    WITH threshold AS (
      SELECT place, newer, older
      FROM unnest(${newer.decision.thresholds}::float8[], ${older.decision.thresholds}::float8[])
        WITH ORDINALITY AS decided(newer, older, place)
      WHERE newer IS NOT NULL AND older IS NOT NULL),
    suggestion AS (
      SELECT newer."probabilities"[threshold.place] >= threshold.newer AS newer,
        older."probabilities"[threshold.place] >= threshold.older AS older
      FROM "Prediction" newer
      JOIN "Prediction" older ON older."clipId" = newer."clipId" AND older."modelVersionId" = ${older.id}
      JOIN "Clip" clip ON clip."id" = newer."clipId" AND clip."split" IS DISTINCT FROM 'test'
      CROSS JOIN threshold
      WHERE newer."modelVersionId" = ${newer.id})
    SELECT count(*) AS suggestions, count(*) FILTER (WHERE newer AND NOT older) AS "toYes",
      count(*) FILTER (WHERE older AND NOT newer) AS "toNo"
    FROM suggestion`;
  return {
    suggestions: Number(row?.suggestions ?? 0),
    toYes: Number(row?.toYes ?? 0),
    toNo: Number(row?.toNo ?? 0),
  };
}

function findSuggestionChange(
  db: Database,
  newer: DecidedVersion,
  older: DecidedVersion,
): Promise<SuggestionChange> {
  const key = `${newer.decision.id} ${older.decision.id}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const change = compareSuggestions(db, newer, older);
  counted.set(key, change);
  change.catch(() => counted.delete(key));
  return change;
}

/** Pairs with a standing vote from the ledger's entry `fromVote` on, this one left out, up to `toVote`. */
async function countVotedPairs(
  db: Database,
  dataSetId: string,
  [baseVote, versionVote]: readonly [base: bigint, version: bigint],
): Promise<{ learnt: number; since: number }> {
  const [row] = await db.$queryRaw<{ learnt: bigint; since: bigint }[]>`
    SELECT count(*) FILTER (WHERE learnt) AS learnt, count(*) FILTER (WHERE since) AS since FROM (
      SELECT bool_or(vote."sequence" <= ${versionVote}) AS learnt, bool_or(vote."sequence" > ${versionVote}) AS since
      FROM "Vote" vote
      WHERE vote."dataSetId" = ${dataSetId} AND vote."sequence" > ${baseVote} AND vote."answer" <> 'withdrawn'
        AND NOT EXISTS (SELECT 1 FROM "Vote" newer WHERE newer."supersedesId" = vote."id")
      GROUP BY vote."clipId", vote."instrumentId") pair`;
  return { learnt: Number(row?.learnt ?? 0), since: Number(row?.since ?? 0) };
}

async function findDecided(db: Database, id: string): Promise<DecidedVersion | null> {
  const decision = await findDecision(db, id);
  return decision && { id, decision };
}

/** The published version beside the one that was published when its run began; null when none is published. */
export async function describeRetrain(db: Database, dataSetId: string): Promise<Retrain | null> {
  const version = await db.modelVersion.findFirst({
    where: { publishedIn: { id: dataSetId } },
    select: {
      id: true,
      trainedToVote: true,
      run: { select: { baseVersion: { select: { id: true, trainedToVote: true } } } },
    },
  });
  if (version === null) return null;
  const before = version.run.baseVersion;
  const { learnt, since } = await countVotedPairs(db, dataSetId, [
    before?.trainedToVote ?? version.trainedToVote,
    version.trainedToVote,
  ]);
  const newer = await findDecided(db, version.id);
  const older = before === null ? null : await findDecided(db, before.id);
  return {
    versionId: version.id,
    beforeId: before?.id ?? null,
    instruments: newer && older ? await compareInstruments(db, newer, older) : [],
    suggestions: newer && older ? await findSuggestionChange(db, newer, older) : null,
    pairsLearnt: before === null ? null : learnt,
    pairsSince: since,
  };
}
