import { setImmediate as letOthersRun } from 'node:timers/promises';
import { averagePrecision, bootstrapMapDifference, takeMaskedColumn } from '@earmark/metrics';
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

/**
 * Compares two evaluations of one data set on the pairs that both counted: mAP and average precision by instrument,
 * each difference with a paired bootstrap interval over clips.
 */
export async function compareEvaluations(
  db: Database,
  evaluationId: string,
  otherId: string,
): Promise<EvaluationComparison> {
  const [pairs, others] = findCommonPairs(
    await loadEvaluatedPairs(db, evaluationId),
    await loadEvaluatedPairs(db, otherId),
  );
  const width = pairs.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const differences: InstrumentDifference[] = [];
  for (let position = 0; position < width; position++) {
    const ofInstrument = (list: EvaluatedPair[]) =>
      maskPairs(
        list.filter((pair) => pair.position === position).map((pair) => ({ ...pair, position: 0 })),
        1,
      );
    const one = ofInstrument(pairs);
    const other = ofInstrument(others);
    const { scores, positives } = takeMaskedColumn(one, 0);
    const found = positives.reduce((sum, positive) => sum + positive, 0);
    if (found === 0 || found === positives.length) continue;
    const interval = bootstrapMapDifference(one, other);
    differences.push({
      position,
      pairs: positives.length,
      ap: averagePrecision(scores, positives)!,
      otherAp: averagePrecision(takeMaskedColumn(other, 0).scores, positives)!,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    });
    // Resampling keeps the thread busy; votes of other people come in between.
    await letOthersRun();
  }
  const masked = maskPairs(pairs, width);
  const interval = width === 0 ? null : bootstrapMapDifference(masked, maskPairs(others, width));
  const mean = (pick: (difference: InstrumentDifference) => number) =>
    differences.length === 0
      ? null
      : differences.reduce((sum, difference) => sum + pick(difference), 0) / differences.length;
  return {
    clips: masked.clips,
    pairs: pairs.length,
    map: mean(({ ap }) => ap),
    otherMap: mean(({ otherAp }) => otherAp),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    instruments: differences,
  };
}
