import { setImmediate as letOthersRun } from 'node:timers/promises';
import {
  averagePrecision,
  bootstrapDifferences,
  type MaskedPredictions,
  type PrecisionDifferences,
  takeMaskedColumn,
} from '@earmark/metrics';
import type { Database } from '../db/database.ts';
import { type EvaluatedPair, loadEvaluatedPairs } from './evaluated-pair.ts';
import { maskPairs } from './masked-pairs.ts';

/** One instrument's average precision in both versions, on the pairs that both evaluations counted. */
export interface InstrumentDifference {
  position: number;
  pairs: number;
  ap: number;
  otherAp: number;
  /** Paired bootstrap interval (95 %) of `ap` less `otherAp`; null when no resample can be scored. */
  low: number | null;
  high: number | null;
}

/** Two evaluations on what both counted. */
export interface EvaluationComparison {
  clips: number;
  pairs: number;
  map: number | null;
  otherMap: number | null;
  low: number | null;
  high: number | null;
  instruments: InstrumentDifference[];
}

/** The pairs of both, in one order; a label that has changed in between counts as the first evaluation has it. */
function findCommonPairs(
  pairs: readonly EvaluatedPair[],
  others: readonly EvaluatedPair[],
): [EvaluatedPair[], EvaluatedPair[]] {
  const known = new Map(others.map((pair) => [`${pair.clipId} ${pair.position}`, pair.probability]));
  const common = pairs.filter(({ clipId, position }) => known.has(`${clipId} ${position}`));
  return [
    common,
    common.map((pair) => ({ ...pair, probability: known.get(`${pair.clipId} ${pair.position}`)! })),
  ];
}

/** Resamples after which votes of other people come in between. */
const roundsAtOnce = 20;

async function drawIntervals(
  one: MaskedPredictions,
  other: MaskedPredictions,
): Promise<PrecisionDifferences> {
  const work = bootstrapDifferences(one, other);
  let step = work.next();
  for (let round = 1; !step.done; round++) {
    if (round % roundsAtOnce === 0) await letOthersRun();
    step = work.next();
  }
  return step.value;
}

async function measureDifferences(
  db: Database,
  evaluationId: string,
  otherId: string,
): Promise<EvaluationComparison> {
  const [pairs, others] = findCommonPairs(
    await loadEvaluatedPairs(db, evaluationId),
    await loadEvaluatedPairs(db, otherId),
  );
  const width = pairs.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const [one, other] = [maskPairs(pairs, width), maskPairs(others, width)];
  const intervals = await drawIntervals(one, other);
  const instruments: InstrumentDifference[] = [];
  for (let position = 0; position < width; position++) {
    const { scores, positives } = takeMaskedColumn(one, position);
    const found = positives.reduce((sum, positive) => sum + positive, 0);
    if (found === 0 || found === positives.length) continue;
    const interval = intervals.instruments[position];
    instruments.push({
      position,
      pairs: positives.length,
      ap: averagePrecision(scores, positives)!,
      otherAp: averagePrecision(takeMaskedColumn(other, position).scores, positives)!,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    });
  }
  const mean = (pick: (difference: InstrumentDifference) => number) =>
    instruments.length === 0
      ? null
      : instruments.reduce((sum, difference) => sum + pick(difference), 0) / instruments.length;
  return {
    clips: one.clips,
    pairs: pairs.length,
    map: mean(({ ap }) => ap),
    otherMap: mean(({ otherAp }) => otherAp),
    low: intervals.map?.low ?? null,
    high: intervals.map?.high ?? null,
    instruments,
  };
}

/** Evaluations are never changed, so what was computed once of two of them stays right. */
const compared = new Map<string, Promise<EvaluationComparison>>();
const mostCompared = 200;

/**
 * Compares two evaluations of one data set on the pairs that both counted: mAP and average precision by instrument,
 * each difference with a paired bootstrap interval over clips, all from the same resamples.
 */
export function compareEvaluations(
  db: Database,
  evaluationId: string,
  otherId: string,
): Promise<EvaluationComparison> {
  const key = `${evaluationId} ${otherId}`;
  const known = compared.get(key);
  if (known) return known;
  const comparison = measureDifferences(db, evaluationId, otherId);
  compared.set(key, comparison);
  comparison.catch(() => compared.delete(key));
  const [oldest] = compared.keys();
  if (compared.size > mostCompared) compared.delete(oldest!);
  return comparison;
}
