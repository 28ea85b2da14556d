import { createRandom, rankingReasons, type StrategyName, shuffle, strategyNames } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { type RankedPair, RankingError, type RankingInput, rankPairs, strategies } from '../src/index.ts';

const clips = 60;
const instruments = ['banjo', 'cello', 'flute'];

/** A pool with everything that any strategy may need, the same for one seed. */
function randomInput(strategy: StrategyName, changes: Partial<RankingInput> = {}): RankingInput {
  const random = createRandom(11);
  const entries = clips * instruments.length;
  const probabilities = Float32Array.from({ length: entries }, random);
  const relevances = Float32Array.from({ length: entries }, () => (random() < 0.2 ? random() : Number.NaN));
  return {
    sampleKeys: Array.from({ length: clips }, (_, clip) => `${String((clip * 37) % 101).padStart(6, '0')}_0`),
    instruments,
    probabilities,
    candidates: Uint8Array.from(relevances, (relevance) => (Number.isNaN(relevance) ? 1 : 0)),
    relevances,
    observedPositives: [3, 9, 5],
    observedCounts: [10, 20, 15],
    embeddings: Float32Array.from({ length: clips * 4 }, random),
    embeddingSize: 4,
    dropoutProbabilities: Float32Array.from({ length: 5 * entries }, random),
    strategy,
    seed: 1,
    ...changes,
  };
}

/** The queue by names, which do not depend on the order of clips. */
function nameQueue(input: RankingInput, queue: readonly RankedPair[]): string[] {
  return queue.map(
    ({ clipIndex, instrumentIndex, reason }) =>
      `${input.sampleKeys[clipIndex]} ${input.instruments[instrumentIndex]} ${reason}`,
  );
}

/** The same pool with its clips in another order. */
function reorderClips(input: RankingInput): RankingInput {
  const order = shuffle(
    Array.from({ length: clips }, (_, clip) => clip),
    createRandom(3),
  );
  const rows = <Matrix extends Float32Array | Float64Array | Uint8Array>(
    matrix: Matrix,
    width: number,
  ): Matrix => {
    const moved = matrix.slice() as Matrix;
    order.forEach((clip, place) => {
      moved.set(matrix.subarray(clip * width, (clip + 1) * width), place * width);
    });
    return moved;
  };
  const entries = clips * instruments.length;
  const dropout = new Float32Array(input.dropoutProbabilities!.length);
  for (let start = 0; start < dropout.length; start += entries) {
    dropout.set(
      rows(input.dropoutProbabilities!.subarray(start, start + entries), instruments.length),
      start,
    );
  }
  return {
    ...input,
    sampleKeys: order.map((clip) => input.sampleKeys[clip]!),
    probabilities: rows(input.probabilities, instruments.length),
    candidates: rows(input.candidates, instruments.length),
    relevances: rows(input.relevances!, instruments.length),
    embeddings: rows(input.embeddings!, input.embeddingSize!),
    dropoutProbabilities: dropout,
  };
}

describe.each(strategyNames)('%s', (strategy) => {
  it('ranks every candidate once and nothing else', () => {
    const input = randomInput(strategy);
    const queue = rankPairs(input);
    const pairs = queue.map(
      ({ clipIndex, instrumentIndex }) => clipIndex * instruments.length + instrumentIndex,
    );
    const candidates = [...input.candidates.keys()].filter((pair) => input.candidates[pair] === 1);
    expect(pairs.sort((one, other) => one - other)).toEqual(candidates);
    for (const { reason, score } of queue) {
      expect(rankingReasons).toContain(reason);
      expect(Number.isFinite(score)).toBe(true);
    }
  });

  it('gives one queue to one pool, whatever order its clips come in', () => {
    const input = randomInput(strategy, { count: 40 });
    const other = reorderClips(input);
    expect(nameQueue(other, rankPairs(other))).toEqual(nameQueue(input, rankPairs(input)));
  });

  it('ranks a pool of equals: ties are no obstacle', () => {
    const input = randomInput(strategy, { count: 30 });
    input.probabilities.fill(0.5);
    input.embeddings!.fill(1);
    input.dropoutProbabilities!.fill(0.5);
    const queue = rankPairs(input);
    expect(new Set(queue.map((pair) => pair.clipIndex * 3 + pair.instrumentIndex)).size).toBe(30);
  });

  it('returns an empty queue for an empty pool', () => {
    expect(rankPairs(randomInput(strategy, { candidates: new Uint8Array(clips * 3) }))).toEqual([]);
    expect(rankPairs(randomInput(strategy, { count: 0 }))).toEqual([]);
  });

  it('is listed under its own name, with its source', () => {
    expect(strategies[strategy].name).toBe(strategy);
    expect(strategies[strategy].source).toMatch(/\d{4}|random/);
  });
});

describe('control arm', () => {
  it('takes its share of every stretch of the queue', () => {
    const queue = rankPairs(randomInput('margin', { count: 100, randomShare: 0.1 }));
    for (let start = 0; start < 100; start += 10) {
      const stretch = queue.slice(start, start + 10);
      expect(stretch.filter(({ reason }) => reason === 'random-control')).toHaveLength(1);
    }
  });

  it('is drawn from all candidates alike, not from what the strategy leaves', () => {
    // Clips 0..5 are what margin wants most; over many seeds the arm must hold them as often as others.
    const input = randomInput('margin', { count: 40, randomShare: 0.25, relevances: undefined });
    input.candidates.fill(1);
    input.probabilities.fill(0.01);
    input.probabilities.fill(0.5, 0, 18);
    let wanted = 0;
    const seeds = 400;
    for (let seed = 0; seed < seeds; seed++) {
      for (const { clipIndex, reason } of rankPairs({ ...input, seed })) {
        if (reason === 'random-control' && clipIndex < 6) wanted++;
      }
    }
    // 10 draws of 180, 18 of them wanted: 1 a seed expected, with a standard deviation of 0.045 over 400 seeds.
    expect(wanted / seeds).toBeGreaterThan(0.8);
    expect(wanted / seeds).toBeLessThan(1.2);
  });

  it('does not come at the same place in every stretch', () => {
    const queue = rankPairs(randomInput('margin', { count: 100 }));
    const places = queue.flatMap(({ reason }, place) => (reason === 'random-control' ? [place % 10] : []));
    expect(new Set(places).size).toBeGreaterThan(2);
  });

  it('can be all or nothing', () => {
    const none = rankPairs(randomInput('margin', { randomShare: 0 }));
    const all = rankPairs(randomInput('margin', { randomShare: 1 }));
    expect(none.every(({ reason }) => reason !== 'random-control')).toBe(true);
    expect(all.every(({ reason }) => reason === 'random-control')).toBe(true);
  });

  it('changes with the seed', () => {
    const input = randomInput('random', { count: 20 });
    expect(nameQueue(input, rankPairs(input))).not.toEqual(
      nameQueue(input, rankPairs({ ...input, seed: 2 })),
    );
  });
});

describe('bad input', () => {
  it('is refused by name', () => {
    const attempt =
      (changes: Partial<RankingInput>, strategy: StrategyName = 'margin') =>
      () =>
        rankPairs(randomInput(strategy, changes));
    expect(attempt({ probabilities: new Float32Array(5) })).toThrow(
      /probabilities has 5 entries instead of 180/,
    );
    expect(attempt({ embeddings: new Float32Array(8) })).toThrow(/embeddings has 8 entries instead of 240/);
    expect(attempt({ randomShare: 1.5 })).toThrow(RankingError);
    expect(attempt({ embeddings: undefined }, 'badge')).toThrow('strategy badge needs embeddings');
    expect(attempt({ dropoutProbabilities: undefined }, 'bald')).toThrow('strategy bald needs dropoutProb');
    expect(attempt({ dropoutProbabilities: new Float32Array(180) }, 'bald')).toThrow(RankingError);
    const repeated = randomInput('margin');
    expect(() => rankPairs({ ...repeated, sampleKeys: repeated.sampleKeys.map(() => '000001_0') })).toThrow(
      'sample key 000001_0 occurs twice',
    );
    const broken = randomInput('margin');
    broken.probabilities[broken.candidates.indexOf(1)] = Number.NaN;
    expect(() => rankPairs(broken)).toThrow(/probability NaN of \w+ in clip/);
  });
});
