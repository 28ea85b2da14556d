import type { Database } from '../db/database.ts';

/** What a suggestion at the threshold and the label come to. */
export type Outcome = 'truePositive' | 'falsePositive' | 'trueNegative' | 'falseNegative';

/** One observed pair as an evaluation counted it. */
export interface EvaluatedPair {
  clipId: string;
  /** The instrument's position. */
  position: number;
  present: boolean;
  /** Calibrated, 0..1. */
  probability: number;
}

/** All pairs that an evaluation counted, by instrument and clip. */
export function loadEvaluatedPairs(db: Database, evaluationId: string): Promise<EvaluatedPair[]> {
  return db.$queryRaw<EvaluatedPair[]>`
    SELECT "clipId", "position", "present", "probability" FROM "EvaluatedPair"
    WHERE "evaluationId" = ${evaluationId} ORDER BY "position", "clipId"`;
}

/** Binary cross-entropy of one pair in nats; a probability of exactly 0 or 1 counts as one ten-millionth off. */
export function lossOf({ present, probability }: { present: boolean; probability: number }): number {
  const likelihood = present ? probability : 1 - probability;
  return -Math.log(Math.max(1e-7, likelihood));
}
