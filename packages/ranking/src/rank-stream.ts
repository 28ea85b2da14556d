import type { RankingReason } from '@earmark/shared';
import { BestClips, type KeptClip } from './best-clips.ts';
import { controlStream, defaultRandomShare } from './control-arm.ts';
import { drawForPair, hashText } from './pair-hash.ts';
import { rankPairs } from './rank-pairs.ts';
import { RankingError } from './ranking-error.ts';
import type { RankingInput } from './ranking-input.ts';
import { strategies } from './strategies.ts';

/** A clip as it comes by in a stream. Arrays may be used again for the next one. */
export interface StreamedClip {
  sampleKey: string;
  /** Calibrated P(sounding); NaN where the pair may not be asked. `[instruments]` */
  probabilities: ArrayLike<number>;
  /** Keeps near-duplicates apart; all clips have one, of the same size, or none has. */
  embedding?: ArrayLike<number>;
}

export type StreamRankingOptions = Pick<
  RankingInput,
  'instruments' | 'strategy' | 'seed' | 'observedPositives' | 'randomShare' | 'rarity'
> & { count: number };

/** One question for the queue, by name: places in a stream mean nothing. */
export interface RankedName {
  sampleKey: string;
  instrument: string;
  score: number;
  reason: RankingReason;
}

/** Lists the clips that are kept for an instrument as candidates, and ranks them. */
function rankKept(
  kept: readonly BestClips[],
  instruments: readonly string[],
  options: StreamRankingOptions,
): RankedName[] {
  const clips = [...new Set(kept.flatMap((best) => best.clips))];
  const width = instruments.length;
  const place = new Map(clips.map((clip, index) => [clip, index]));
  const probabilities = new Float32Array(clips.length * width);
  const candidates = new Uint8Array(clips.length * width);
  clips.forEach(({ probabilities: own }, clip) => {
    probabilities.set(own, clip * width);
  });
  kept.forEach((best, index) => {
    for (const clip of best.clips) candidates[place.get(clip)! * width + (index % width)] = 1;
  });
  const embeddingSize = clips[0]?.embedding?.length ?? 0;
  const embeddings = new Float32Array(clips.length * embeddingSize);
  clips.forEach(({ embedding }, clip) => {
    if (embedding) embeddings.set(embedding, clip * embeddingSize);
  });
  return rankPairs({
    ...options,
    sampleKeys: clips.map(({ sampleKey }) => sampleKey),
    probabilities,
    candidates,
    embeddings: embeddingSize > 0 ? embeddings : undefined,
    embeddingSize,
  }).map(({ clipIndex, instrumentIndex, score, reason }) => ({
    sampleKey: clips[clipIndex]!.sampleKey,
    instrument: instruments[instrumentIndex]!,
    score,
    reason,
  }));
}

/**
 * Ranks a pool that does not fit into memory: keeps, per instrument, the clips that the strategy may choose and those
 * that the control arm may draw, and ranks these. Memory grows with `count`, not with the pool. Without embeddings the
 * queue is the one that `rankPairs` makes of the whole pool; with them as long as the near-duplicates that wait are
 * fewer than `count`.
 *
 * @throws RankingError when the strategy looks at more than a pair's own probability, or as `rankPairs`
 */
export async function rankStream(
  clips: AsyncIterable<StreamedClip> | Iterable<StreamedClip>,
  options: StreamRankingOptions,
): Promise<RankedName[]> {
  const { instruments, count, seed } = options;
  const { scoreBelief } = strategies[options.strategy];
  if (scoreBelief === undefined) {
    throw new RankingError(
      `strategy ${options.strategy} cannot rank a stream: it compares pairs with each other`,
    );
  }
  const width = instruments.length;
  // Twice the queue and one more: so many larger scores tell a rare instrument's pair from an unsure one.
  const best = instruments.map(() => new BestClips(2 * count + 1));
  const controlCount = Math.ceil(count * (options.randomShare ?? defaultRandomShare));
  const control = instruments.map(() => new BestClips(controlCount));
  const instrumentHashes = instruments.map(hashText);
  for await (const { sampleKey, probabilities, embedding } of clips) {
    const clipHash = hashText(sampleKey);
    let kept: KeptClip | null = null;
    const offer = (heap: BestClips, score: number): void => {
      if (!heap.wants(score, sampleKey)) return;
      kept ??= {
        sampleKey,
        probabilities: Float32Array.from(probabilities, (probability) => probability || 0),
        embedding: embedding ? Float32Array.from(embedding) : null,
      };
      heap.keep(score, kept);
    };
    for (let instrument = 0; instrument < width; instrument++) {
      const probability = probabilities[instrument]!;
      if (Number.isNaN(probability)) continue;
      offer(best[instrument]!, scoreBelief(Math.fround(probability)));
      const draw = drawForPair(Math.imul(seed, 31) + controlStream, clipHash, instrumentHashes[instrument]!);
      offer(control[instrument]!, draw);
    }
  }
  return rankKept([...best, ...control], instruments, options);
}
