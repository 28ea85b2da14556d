import type { RankingReason, StrategyName } from '@earmark/shared';

/** Shares of the queue that an instrument has at least and at most, 0..1; a most of 0 leaves it out. */
export interface InstrumentQuota {
  least: number;
  most: number;
}

/** Everything a ranking may look at. Matrices are row-major `[clips, instruments]`. */
export interface RankingInput {
  /** One per clip, all different; ties are broken by them, so that a pool has one queue. */
  sampleKeys: readonly string[];
  instruments: readonly string[];
  /** Calibrated P(sounding) of every pair. */
  probabilities: Float32Array | Float64Array;
  /** 1 where the pair may be asked. */
  candidates: Uint8Array;
  /** Observed positives and observed pairs of each instrument. `[instruments]` */
  observedPositives?: ArrayLike<number>;
  observedCounts?: ArrayLike<number>;
  /** Relevance of observed pairs, NaN where unobserved; a candidate with a relevance is asked again. */
  relevances?: Float32Array | Float64Array;
  /** Answers behind each relevance; 1 where left out. */
  responses?: Uint8Array | Uint16Array;
  /** The network's penultimate activations. `[clips, embeddingSize]` */
  embeddings?: Float32Array;
  embeddingSize?: number;
  /** Probabilities under independent dropout masks, for `bald`. `[samples, clips, instruments]` */
  dropoutProbabilities?: Float32Array;
  strategy: StrategyName;
  /** Pairs wanted; every candidate when left out. */
  count?: number;
  /** Share of the queue that is drawn at random as control arm; 0.1 when left out. */
  randomShare?: number;
  /** Questions among which no two are near-duplicates; 500 when left out. */
  batch?: number;
  /** Most of the strategy's part that asks observed pairs again, 0..1; no bound when left out. */
  reaskShare?: number;
  /** Bounds of each instrument in the strategy's part of the queue; none when left out. `[instruments]` */
  quotas?: readonly InstrumentQuota[];
  /** Exponent of the class-rarity weights; 0 turns them off, 0.5 when left out. */
  rarity?: number;
  seed: number;
}

/** One question for the queue. */
export interface RankedPair {
  clipIndex: number;
  instrumentIndex: number;
  /** The acquisition function's value; comparable within one ranking only. */
  score: number;
  reason: RankingReason;
}
