import type { RankingReason, StrategyName } from '@earmark/shared';
import type { Pool } from './pool.ts';

/** A strategy's choice, best first. */
export interface ChosenPair {
  /** Flat index in the matrices. */
  pair: number;
  score: number;
  reason: RankingReason;
}

/** What a strategy needs beyond probabilities. */
export type RankingNeed = 'embeddings' | 'dropoutProbabilities';

/** One way to say which pairs a label would teach most from. */
export interface AcquisitionFunction {
  name: StrategyName;
  /** Paper and section it follows. */
  source: string;
  needs: readonly RankingNeed[];
  /** Draws its pairs instead of judging them, so that near-duplicates come as often as they are in the pool. */
  isDrawn?: true;
  /**
   * Informativeness 0..1 of a candidate by what is believed of it alone, before rarity weights; strategies that have
   * it can rank a stream.
   */
  scoreBelief?(belief: number): number;
  /** At most `count` candidates, all different, best first. */
  choosePairs(pool: Pool, count: number): ChosenPair[];
}
