import { hashText, rankPairs } from '@earmark/ranking';
import { createRandom, type StrategyName, shuffle } from '@earmark/shared';
import type { SimulatedAnnotator } from './annotator.ts';
import { drawPosterior, type KnownPairs, type LearnedState, type LearnerOptions, learn } from './learner.ts';
import { meanPrecision, scoreHeldClips } from './score-held-clips.ts';
import type { SimulatedSet } from './simulated-set.ts';

/** One strategy with one seed. Numbers of labels are shares of the pool's pairs. */
export interface RunOptions {
  strategy: StrategyName;
  seed: number;
  annotator: SimulatedAnnotator;
  learner: LearnerOptions;
  /** Share of the pool that is labelled at random before the strategy starts. */
  warmStart: number;
  /** Shares after which the model is fitted and scored and a new ranking made, rising; the last ends the run. */
  rounds: readonly number[];
  /** Share of every ranking that is the random control. */
  randomShare: number;
  rarity: number;
}

/** State of a run after a round. */
export interface RoundResult {
  /** Labels known, as a share of the pool's pairs. */
  share: number;
  labels: number;
  /** Of these, labels that say yes. */
  positives: number;
  map: number;
  /** Average precision of each instrument. */
  precisions: (number | null)[];
}

/** Dimensions of the embedding: the first principal axes, which hold nearly all of the distances. */
const embeddingSize = 64;

/** The first axes of the pool's clips, [pool, embeddingSize]. */
function embedPool({ principal, pool }: SimulatedSet): { embeddings: Float32Array; embeddingSize: number } {
  const size = Math.min(embeddingSize, principal.rank);
  const embeddings = new Float32Array(pool.length * size);
  pool.forEach((clip, place) => {
    embeddings.set(
      principal.values.subarray(clip * principal.rank, clip * principal.rank + size),
      place * size,
    );
  });
  return { embeddings, embeddingSize: size };
}

/**
 * Plays active learning: labels a random warm start, then by turns fits, scores, ranks the unobserved pairs and
 * labels the head of the ranking. Warm start and answers depend on the seed alone and not on the strategy, so that
 * strategies are compared pair by pair. After every round the result is handed out.
 *
 * @throws the signal's reason
 */
export async function simulateRun(
  set: SimulatedSet,
  options: RunOptions,
  signal?: AbortSignal,
): Promise<RoundResult[]> {
  const { pool, instruments } = set;
  const width = instruments.length;
  const pairs = pool.length * width;
  const known: KnownPairs = {
    relevance: new Float32Array(set.truth.length),
    observed: new Uint8Array(set.truth.length),
  };
  const observedCounts = new Uint32Array(width);
  const observedPositives = new Uint32Array(width);
  let labels = 0;
  const label = (place: number): void => {
    const pair = pool[Math.floor(place / width)]! * width + (place % width);
    const answer = options.annotator.answer(pair);
    known.relevance[pair] = answer;
    known.observed[pair] = 1;
    observedCounts[pair % width]! += 1;
    observedPositives[pair % width]! += answer;
    labels += 1;
  };
  const order = Uint32Array.from({ length: pairs }, (_, place) => place);
  shuffle(order, createRandom(hashText(`warm start ${options.seed}`)));
  for (const place of order.subarray(0, Math.round(options.warmStart * pairs))) label(place);

  const sampleKeys = pool.map((clip) => set.sampleKeys[clip]!);
  const embedding = embedPool(set);
  const gather = (values: Float32Array): Float32Array => {
    const rows = new Float32Array(pairs);
    pool.forEach((clip, place) => {
      rows.set(values.subarray(clip * width, (clip + 1) * width), place * width);
    });
    return rows;
  };
  const results: RoundResult[] = [];
  let state: LearnedState | null = null;
  for (const share of options.rounds) {
    const wanted = Math.round(share * pairs) - labels;
    if (wanted > 0 && state !== null) {
      const candidates = new Uint8Array(pairs);
      const relevances = new Float32Array(pairs).fill(Number.NaN);
      for (let place = 0; place < pairs; place++) {
        const pair = pool[Math.floor(place / width)]! * width + (place % width);
        if (known.observed[pair] === 1) relevances[place] = known.relevance[pair]!;
        else candidates[place] = 1;
      }
      const seed = hashText(`round ${options.seed} ${results.length}`);
      const queue = rankPairs({
        sampleKeys,
        instruments,
        probabilities: gather(state.probabilities),
        candidates,
        relevances,
        observedCounts,
        observedPositives,
        ...embedding,
        dropoutProbabilities: options.strategy === 'bald' ? drawPosterior(set, state, pool, seed) : undefined,
        strategy: options.strategy,
        count: wanted,
        randomShare: options.randomShare,
        rarity: options.rarity,
        seed,
      });
      for (const { clipIndex, instrumentIndex } of queue) label(clipIndex * width + instrumentIndex);
    }
    state = learn(set, known, options.learner, options.seed, state);
    const precisions = scoreHeldClips(set, state.probabilities);
    results.push({
      share: labels / pairs,
      labels,
      positives: observedPositives.reduce((sum, count) => sum + count, 0),
      map: meanPrecision(precisions),
      precisions,
    });
    // Lets timers and signals through between two rounds.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  return results;
}
