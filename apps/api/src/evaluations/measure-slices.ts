import { wilsonInterval } from '@earmark/labels';
import { averagePrecision, bootstrapMap, type MapInterval, takeMaskedColumn } from '@earmark/metrics';
import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/prisma/client.ts';
import type { EvaluatedPair } from './evaluated-pair.ts';
import { maskPairs } from './masked-pairs.ts';

/** What an evaluation's clips are divided by. */
export type SliceKind = 'artist' | 'duration' | 'instruments' | 'loudness' | 'metadata';

/** Figures on a part of an evaluation's clips. */
export interface Slice {
  /** Null: the clips of which this is not known, or the rest of a long list. */
  name: string | null;
  clips: number;
  pairs: number;
  /** Null without an instrument that has a positive and a negative here. */
  map: number | null;
  mapLow: number | null;
  mapHigh: number | null;
  floor: number | null;
  /** Share of pairs that are called rightly at the thresholds, with Wilson's interval (95 %). */
  accuracy: number;
  accuracyLow: number;
  accuracyHigh: number;
}

/** Slices named at most; clips of all others are counted together. */
const mostSlices = 24;
const bootstrapRounds = 300;

type SlicedPair = EvaluatedPair & { slice: string | null; saysYes: boolean };

/** The expression that names a clip's slice; text, never taken from the caller but for the column's name as a value. */
function nameSlice(kind: SliceKind, column: string | null): Prisma.Sql {
  switch (kind) {
    case 'artist':
      return Prisma.sql`coalesce(clip."artistName", clip."artistGroup")`;
    case 'duration':
      return Prisma.sql`CASE WHEN clip."durationSeconds" < 5 THEN '< 5 s'
        WHEN clip."durationSeconds" < 9.5 THEN '5–9.5 s' ELSE '≥ 9.5 s' END`;
    case 'instruments':
      return Prisma.sql`(SELECT CASE WHEN count(*) >= 3 THEN '3 +' ELSE count(*)::text END FROM "EvaluatedPair" other
        WHERE other."evaluationId" = pair."evaluationId" AND other."clipId" = pair."clipId" AND other."present")`;
    case 'loudness':
      return Prisma.sql`CASE WHEN clip."loudnessDb" < -30 THEN '< −30 dBFS' WHEN clip."loudnessDb" < -20 THEN '−30 to −20 dBFS'
        WHEN clip."loudnessDb" < -12 THEN '−20 to −12 dBFS' WHEN clip."loudnessDb" IS NOT NULL THEN '≥ −12 dBFS' END`;
    case 'metadata':
      return Prisma.sql`nullif(clip."sourceMetadata"->>${column ?? ''}, '')`;
  }
}

function measureSlice(
  name: string | null,
  pairs: readonly SlicedPair[],
  instruments: number,
): Omit<Slice, 'mapLow' | 'mapHigh'> & { interval: MapInterval | null } {
  const masked = maskPairs(pairs, instruments);
  const precisions: number[] = [];
  const prevalences: number[] = [];
  for (let position = 0; position < instruments; position++) {
    const { scores, positives } = takeMaskedColumn(masked, position);
    const found = positives.reduce((sum, positive) => sum + positive, 0);
    if (found === 0 || found === positives.length) continue;
    precisions.push(averagePrecision(scores, positives)!);
    prevalences.push(found / positives.length);
  }
  const mean = (values: number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const accuracy = pairs.filter(({ present, saysYes }) => present === saysYes).length / pairs.length;
  const { low, high } = wilsonInterval(accuracy, pairs.length);
  return {
    name,
    clips: masked.clips,
    pairs: pairs.length,
    map: mean(precisions),
    interval: precisions.length === 0 ? null : bootstrapMap(masked, { rounds: bootstrapRounds }),
    floor: mean(prevalences),
    accuracy,
    accuracyLow: low,
    accuracyHigh: high,
  };
}

/** An evaluation's figures by artist, duration, number of sounding instruments, loudness, or a column of metadata. */
export async function measureSlices(
  db: Database,
  evaluationId: string,
  asked: { kind: SliceKind; column: string | null },
): Promise<Slice[]> {
  const pairs = await db.$queryRaw<SlicedPair[]>`
    SELECT pair."clipId", pair."position", pair."present", pair."probability",
      pair."probability" >= row."threshold" AS "saysYes", ${nameSlice(asked.kind, asked.column)} AS slice
    FROM "EvaluatedPair" pair
    JOIN "InstrumentEvaluation" row
      ON row."evaluationId" = pair."evaluationId" AND row."position" = pair."position"
    JOIN "Clip" clip ON clip."id" = pair."clipId"
    WHERE pair."evaluationId" = ${evaluationId} ORDER BY pair."clipId", pair."position"`;
  const instruments = pairs.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const bySlice = new Map<string | null, SlicedPair[]>();
  for (const pair of pairs) {
    const kept = bySlice.get(pair.slice);
    if (kept) kept.push(pair);
    else bySlice.set(pair.slice, [pair]);
  }
  const named = [...bySlice].filter(([name]) => name !== null);
  named.sort((one, other) => other[1].length - one[1].length || (one[0]! < other[0]! ? -1 : 1));
  const rest = [...(bySlice.get(null) ?? []), ...named.slice(mostSlices).flatMap(([, others]) => others)];
  const slices = named.slice(0, mostSlices);
  if (rest.length > 0) slices.push([null, rest]);
  return slices.map(([name, sliced]) => {
    const { interval, ...slice } = measureSlice(name, sliced, instruments);
    return { ...slice, mapLow: interval?.low ?? null, mapHigh: interval?.high ?? null };
  });
}
