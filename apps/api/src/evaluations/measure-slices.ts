import { wilsonInterval } from '@earmark/labels';
import { averagePrecision, bootstrapMap, type MapInterval, takeMaskedColumn } from '@earmark/metrics';
import type { Database } from '../db/database.ts';
import type { EvaluatedPair } from './evaluated-pair.ts';
import { maskPairs } from './masked-pairs.ts';
import { chooseSlices, type Division, nameSlice } from './slice.ts';

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

const bootstrapRounds = 300;

type SlicedPair = EvaluatedPair & { slice: string | null; saysYes: boolean };

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
  asked: Division & { thresholds: readonly number[] },
): Promise<Slice[]> {
  const pairs = await db.$queryRaw<SlicedPair[]>`
    SELECT pair."clipId", pair."position", pair."present", pair."probability",
      pair."probability" >= (${[...asked.thresholds]}::float8[])[pair."position" + 1] AS "saysYes", ${nameSlice(asked)} AS slice
    FROM "EvaluatedPair" pair
    JOIN "Clip" clip ON clip."id" = pair."clipId"
    WHERE pair."evaluationId" = ${evaluationId} ORDER BY pair."clipId", pair."position"`;
  const instruments = pairs.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const bySlice = new Map<string | null, SlicedPair[]>();
  for (const pair of pairs) {
    const kept = bySlice.get(pair.slice);
    if (kept) kept.push(pair);
    else bySlice.set(pair.slice, [pair]);
  }
  const names = chooseSlices(new Map([...bySlice].map(([name, sliced]) => [name, sliced.length])));
  const isNamed = new Set<string | null>(names);
  const rest = [...bySlice].flatMap(([name, others]) => (isNamed.has(name) ? [] : others));
  const slices: [string | null, SlicedPair[]][] = names.map((name) => [name, bySlice.get(name)!]);
  if (rest.length > 0) slices.push([null, rest]);
  return slices.map(([name, sliced]) => {
    const { interval, ...slice } = measureSlice(name, sliced, instruments);
    return { ...slice, mapLow: interval?.low ?? null, mapHigh: interval?.high ?? null };
  });
}
