import { rankPairs, reasonOf, shareWithUnknown } from '@earmark/ranking';
import type { InstrumentQuotaSetting, RankingReason, RankingSettings, StrategyName } from '@earmark/shared';
import type { ClipPredictions } from './predict-clips.ts';
import { clipsOfSplit, gatherRows, type TrainingSet } from './training-set.ts';

/** A pair of the next queue. */
export interface RankedSampleKey {
  sampleKey: string;
  instrument: string;
  score: number;
  reason: RankingReason;
}

/** How to rank; what is left out of a data set's settings has `rankPairs`' defaults, and nothing is asked again. */
export interface RankOptions extends Partial<RankingSettings> {
  strategy: StrategyName;
  seed: number;
  count?: number;
  /** Of which the predictions say nothing: they have their share of the queue all the same. */
  unknownInstruments?: readonly string[];
}

/** The quota of every instrument; undefined without bounds. */
function listQuotas(
  instruments: readonly string[],
  quotas: readonly InstrumentQuotaSetting[] = [],
  unknown: readonly string[] = [],
) {
  if (quotas.length === 0 && unknown.length === 0) return undefined;
  const bounds = new Map(quotas.map(({ instrument, least, most }) => [instrument, { least, most }]));
  return shareWithUnknown(
    instruments.map((name) => bounds.get(name) ?? { least: 0, most: 1 }),
    instruments.map((name) => unknown.includes(name)),
  );
}

/** Probabilities of the clips `clips` under dropout, [samples, clips, instruments]. */
function gatherSamples(
  predictions: ClipPredictions,
  clips: readonly number[],
  width: number,
  seed: number,
): Float32Array | undefined {
  const entries = predictions.probabilities.length;
  const all = predictions.sampleDropout?.(seed);
  if (all === undefined) return undefined;
  const gathered = new Float32Array((all.length / entries) * clips.length * width);
  for (let sample = 0; sample * entries < all.length; sample++) {
    const own = all.subarray(sample * entries, (sample + 1) * entries);
    gathered.set(gatherRows(own, clips, width), sample * clips.length * width);
  }
  return gathered;
}

/**
 * Ranks the unobserved pairs of the train clips, and as second opinions those that may be asked once more; test clips
 * are never candidates. A linear model has no dropout:
 * `bald` then ranks by the entropy of its probabilities, from which nothing is known to be taken off.
 *
 * @param predictions of all clips of the set
 */
export function rankUnobservedPairs(
  set: TrainingSet,
  predictions: ClipPredictions,
  options: RankOptions,
): RankedSampleKey[] {
  const width = set.instruments.length;
  const clips = clipsOfSplit(set, 'train');
  const observed = gatherRows(set.observed, clips, width);
  const relevance = gatherRows(set.relevance, clips, width);
  const observedCounts = new Uint32Array(width);
  const observedPositives = new Uint32Array(width);
  observed.forEach((known, pair) => {
    if (known === 0) return;
    observedCounts[pair % width]! += 1;
    if (relevance[pair]! >= 0.5) observedPositives[pair % width]! += 1;
  });
  const responses = gatherRows(set.responses, clips, width);
  const { seed, count, batchSize, randomShare, reaskShare = 0 } = options;
  const isSampled = options.strategy === 'bald' && predictions.sampleDropout !== null;
  const dropoutProbabilities = isSampled ? gatherSamples(predictions, clips, width, options.seed) : undefined;
  const ranked = rankPairs({
    sampleKeys: clips.map((clip) => set.clips[clip]!.sampleKey),
    instruments: set.instruments,
    probabilities: gatherRows(predictions.probabilities, clips, width),
    candidates: observed.map((known, pair) =>
      known === 0 || (reaskShare > 0 && responses[pair]! > 0) ? 1 : 0,
    ),
    responses,
    relevances: relevance.map((value, pair) => (observed[pair] === 1 ? value : Number.NaN)),
    observedCounts,
    observedPositives,
    embeddings: gatherRows(predictions.embeddings, clips, predictions.embeddingSize),
    embeddingSize: predictions.embeddingSize,
    dropoutProbabilities,
    seed,
    count,
    randomShare,
    reaskShare,
    batch: batchSize,
    quotas: listQuotas(set.instruments, options.quotas, options.unknownInstruments),
    strategy: options.strategy === 'bald' && !isSampled ? 'entropy' : options.strategy,
  });
  return ranked.map(({ clipIndex, instrumentIndex, score, reason }) => ({
    sampleKey: set.clips[clips[clipIndex]!]!.sampleKey,
    instrument: set.instruments[instrumentIndex]!,
    score,
    reason: reasonOf(
      reason,
      options.unknownInstruments?.includes(set.instruments[instrumentIndex]!) ?? false,
    ),
  }));
}
