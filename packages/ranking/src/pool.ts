import { drawForPair, hashText } from './pair-hash.ts';
import { RankingError } from './ranking-error.ts';
import type { RankingInput } from './ranking-input.ts';
import { RarityWeights } from './rarity-weights.ts';
import { blendSecondOpinion } from './second-opinion.ts';

/** A ranking's input, checked, with what every strategy needs. A pair is its flat index in the matrices. */
export interface Pool {
  input: RankingInput;
  clips: number;
  instruments: number;
  seed: number;
  /** Candidate pairs, in matrix order. */
  pairs: Uint32Array;
  /** Believed P(sounding) of each candidate: the model's, or the blend of `blendSecondOpinion`. */
  beliefs: Float64Array;
  /** Place of each clip when clips are sorted by key. `[clips]` */
  keyPlace: Uint32Array;
  /** Clips sorted by key. `[clips]` */
  clipsByKey: Uint32Array;
  /** A fresh set of class-rarity weights, for one queue. */
  createWeights(): RarityWeights;
  /** Whether the pair has an answer already. */
  isObserved(pair: number): boolean;
  /** Uniform draw of a pair, independent of the order of clips; `stream` gives independent draws. */
  draw(pair: number, stream: number): number;
}

/** Negative when pair `one` goes before `other` at equal score: by key, then by instrument. */
export function comparePairs(pool: Pool, one: number, other: number): number {
  const oneClip = Math.floor(one / pool.instruments);
  const otherClip = Math.floor(other / pool.instruments);
  return oneClip === otherClip ? one - other : pool.keyPlace[oneClip]! - pool.keyPlace[otherClip]!;
}

function checkInput(input: RankingInput): void {
  const entries = input.sampleKeys.length * input.instruments.length;
  const expectEntries = (name: string, length: number | undefined, expected: number): void => {
    if (length !== undefined && length !== expected) {
      throw new RankingError(`${name} has ${length} entries instead of ${expected}`);
    }
  };
  expectEntries('probabilities', input.probabilities.length, entries);
  expectEntries('candidates', input.candidates.length, entries);
  expectEntries('relevances', input.relevances?.length, entries);
  expectEntries('responses', input.responses?.length, entries);
  expectEntries('observedPositives', input.observedPositives?.length, input.instruments.length);
  expectEntries('quotas', input.quotas?.length, input.instruments.length);
  expectEntries('observedCounts', input.observedCounts?.length, input.instruments.length);
  if (input.embeddings !== undefined) {
    if (!input.embeddingSize) throw new RankingError('embeddings come with their embeddingSize');
    expectEntries('embeddings', input.embeddings.length, input.sampleKeys.length * input.embeddingSize);
  }
  const randomShare = input.randomShare ?? 0;
  if (!(randomShare >= 0 && randomShare <= 1)) {
    throw new RankingError(`randomShare ${randomShare} is not within 0..1`);
  }
  const reaskShare = input.reaskShare ?? 0;
  if (!(reaskShare >= 0 && reaskShare <= 1)) {
    throw new RankingError(`reaskShare ${reaskShare} is not within 0..1`);
  }
}

/** @throws RankingError when a key occurs twice */
function sortByKey(sampleKeys: readonly string[]): Uint32Array {
  const order = Uint32Array.from(sampleKeys, (_, clip) => clip);
  order.sort((one, other) => {
    const first = sampleKeys[one]!;
    const second = sampleKeys[other]!;
    return first < second ? -1 : first > second ? 1 : 0;
  });
  for (let position = 1; position < order.length; position++) {
    const key = sampleKeys[order[position]!];
    if (sampleKeys[order[position - 1]!] === key) throw new RankingError(`sample key ${key} occurs twice`);
  }
  return order;
}

/** @throws RankingError when shapes do not match, a key is repeated or a candidate has no probability */
export function preparePool(input: RankingInput): Pool {
  checkInput(input);
  const clips = input.sampleKeys.length;
  const instruments = input.instruments.length;
  const pairs = new Uint32Array(input.candidates.length);
  const beliefs = new Float64Array(input.candidates.length);
  const isObserved = (pair: number): boolean =>
    input.relevances !== undefined && !Number.isNaN(input.relevances[pair]!);
  let count = 0;
  for (let pair = 0; pair < input.candidates.length; pair++) {
    if (input.candidates[pair] === 0 || input.quotas?.[pair % instruments]?.most === 0) continue;
    const probability = input.probabilities[pair]!;
    if (!(probability >= 0 && probability <= 1)) {
      const key = input.sampleKeys[Math.floor(pair / instruments)];
      const instrument = input.instruments[pair % instruments];
      throw new RankingError(`probability ${probability} of ${instrument} in clip ${key} is not within 0..1`);
    }
    beliefs[count] = isObserved(pair)
      ? blendSecondOpinion(probability, input.relevances![pair]!, input.responses?.[pair] ?? 1)
      : probability;
    pairs[count++] = pair;
  }
  const clipsByKey = sortByKey(input.sampleKeys);
  const keyPlace = new Uint32Array(clips);
  clipsByKey.forEach((clip, place) => {
    keyPlace[clip] = place;
  });
  const clipHashes = Uint32Array.from(input.sampleKeys, hashText);
  const instrumentHashes = Uint32Array.from(input.instruments, hashText);
  return {
    input,
    clips,
    instruments,
    seed: input.seed,
    pairs: pairs.subarray(0, count),
    beliefs: beliefs.subarray(0, count),
    keyPlace,
    clipsByKey,
    createWeights: () => new RarityWeights(instruments, input.observedPositives, input.rarity ?? 0.5),
    isObserved,
    draw: (pair, stream) =>
      drawForPair(
        Math.imul(input.seed, 31) + stream,
        clipHashes[Math.floor(pair / instruments)]!,
        instrumentHashes[pair % instruments]!,
      ),
  };
}

/** Places of the candidates of each instrument, in the order of their keys. */
export function placesByInstrument(pool: Pool): Uint32Array[] {
  const { pairs, instruments, clips } = pool;
  const counts = new Uint32Array(instruments);
  /** First place of each clip: candidates are in matrix order, so those of a clip lie together. */
  const starts = new Uint32Array(clips + 1).fill(pairs.length);
  for (let place = pairs.length - 1; place >= 0; place--) {
    counts[pairs[place]! % instruments]! += 1;
    starts[Math.floor(pairs[place]! / instruments)] = place;
  }
  const places = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(instruments);
  for (const clip of pool.clipsByKey) {
    const end = (clip + 1) * instruments;
    for (let place = starts[clip]!; place < pairs.length && pairs[place]! < end; place++) {
      const instrument = pairs[place]! % instruments;
      places[instrument]![filled[instrument]!++] = place;
    }
  }
  return places;
}

/** The pool without some of its candidates. `excluded` is a matrix of flags. */
export function withoutPairs(pool: Pool, excluded: Uint8Array): Pool {
  const pairs = new Uint32Array(pool.pairs.length);
  const beliefs = new Float64Array(pool.pairs.length);
  let count = 0;
  for (let place = 0; place < pool.pairs.length; place++) {
    if (excluded[pool.pairs[place]!] !== 0) continue;
    pairs[count] = pool.pairs[place]!;
    beliefs[count++] = pool.beliefs[place]!;
  }
  return { ...pool, pairs: pairs.subarray(0, count), beliefs: beliefs.subarray(0, count) };
}

/** One draw of the stream for each candidate. */
export function drawCandidates(pool: Pool, stream: number): Float64Array {
  const draws = new Float64Array(pool.pairs.length);
  for (let place = 0; place < draws.length; place++) draws[place] = pool.draw(pool.pairs[place]!, stream);
  return draws;
}
