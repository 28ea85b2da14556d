import { createRandom, type StrategyName, strategyNames } from '@earmark/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type InstrumentQuota,
  type RankedPair,
  type RankingInput,
  rankPairs,
  strategies,
} from '../src/index.ts';

const instruments = ['a', 'b', 'c', 'd'];

/** A pool of clips with random embeddings; without observed pairs unless told otherwise. */
function pool(strategy: StrategyName, clips: number, changes: Partial<RankingInput> = {}): RankingInput {
  const random = createRandom(3);
  const entries = clips * instruments.length;
  return {
    sampleKeys: Array.from({ length: clips }, (_, clip) => String(clip).padStart(6, '0')),
    instruments,
    probabilities: Float32Array.from({ length: entries }, random),
    candidates: new Uint8Array(entries).fill(1),
    relevances: new Float32Array(entries).fill(Number.NaN),
    observedCounts: [0, 0, 0, 0],
    embeddings: Float32Array.from({ length: clips * 8 }, random),
    embeddingSize: 8,
    dropoutProbabilities: Float32Array.from({ length: 3 * entries }, random),
    strategy,
    randomShare: 0,
    seed: 1,
    ...changes,
  };
}

const isAgain = ({ reason }: RankedPair) => reason === 'second-opinion';
const nameOf = ({ clipIndex, instrumentIndex }: RankedPair) => `${clipIndex} ${instrumentIndex}`;

describe('instrument quotas', () => {
  const quotas: InstrumentQuota[] = [
    { least: 0.4, most: 1 },
    { least: 0, most: 0.1 },
    { least: 0, most: 1 },
    { least: 0.05, most: 0.2 },
  ];

  it.each(strategyNames)('hold in every stretch of the queue by %s', (strategy) => {
    const queue = rankPairs(pool(strategy, 200, { quotas, count: 200 }));
    expect(queue).toHaveLength(200);
    const taken = [0, 0, 0, 0];
    for (const [place, { instrumentIndex }] of queue.entries()) {
      taken[instrumentIndex]! += 1;
      // What falls due with several at once may come one or two questions later.
      expect(taken[0]).toBeGreaterThanOrEqual(Math.floor((place + 1) * 0.4) - 1);
      expect(taken[1]).toBeLessThanOrEqual(Math.ceil((place + 1) * 0.1));
      expect(taken[3]).toBeGreaterThanOrEqual(Math.floor((place + 1) * 0.05) - 1);
      expect(taken[3]).toBeLessThanOrEqual(Math.ceil((place + 1) * 0.2));
    }
  });

  it('leave the order within an instrument to the strategy', () => {
    const free = rankPairs(pool('margin', 60, { embeddings: undefined }));
    const bound = rankPairs(pool('margin', 60, { embeddings: undefined, quotas }));
    for (let instrument = 0; instrument < 4; instrument++) {
      const own = (queue: RankedPair[]) =>
        queue.filter((pair) => pair.instrumentIndex === instrument).map(nameOf);
      expect(own(bound)).toEqual(own(free));
    }
  });

  it('of nothing take the instrument out of the queue, the control arm included', () => {
    const none = quotas.map((quota, place) => (place === 2 ? { least: 0, most: 0 } : quota));
    const queue = rankPairs(pool('margin', 100, { quotas: none, randomShare: 0.2 }));
    expect(queue).toHaveLength(300);
    expect(queue.some(({ instrumentIndex }) => instrumentIndex === 2)).toBe(false);
  });

  it('do not touch the control arm: it stays uniform over the candidates', () => {
    const control = (changes: Partial<RankingInput>) =>
      rankPairs(pool('margin', 200, { count: 100, randomShare: 0.2, ...changes }))
        .filter(({ reason }) => reason === 'random-control')
        .map(nameOf)
        .sort();
    expect(control({ quotas })).toEqual(control({}));
    expect(control({})).toHaveLength(20);
  });

  it('that no candidate is left for do not shorten the queue', () => {
    const candidates = Uint8Array.from({ length: 400 }, (_, pair) => (pair % 4 === 1 ? 1 : 0));
    expect(rankPairs(pool('margin', 100, { quotas, candidates, count: 50 }))).toHaveLength(50);
  });

  it('of other than the instruments are refused', () => {
    expect(() => rankPairs(pool('margin', 10, { quotas: quotas.slice(1) }))).toThrow(
      'quotas has 3 entries instead of 4',
    );
  });
});

describe('asking again', () => {
  /** Every pair of the first half of the clips has one answer, contrary to the model, so that all want to be asked. */
  function half(strategy: StrategyName, changes: Partial<RankingInput>): RankingInput {
    const input = pool(strategy, 100, changes);
    for (let pair = 0; pair < 200; pair++) {
      input.relevances![pair] = input.probabilities[pair]! >= 0.5 ? 0.4 : 0.6;
    }
    return input;
  }

  it.each(strategyNames)('takes its share at most by %s, in every stretch, and says so', (strategy) => {
    const queue = rankPairs(half(strategy, { reaskShare: 0.1, count: 150 }));
    expect(queue).toHaveLength(150);
    let asked = 0;
    for (const [place, pair] of queue.entries()) {
      expect(isAgain(pair)).toBe(pair.clipIndex < 50);
      if (isAgain(pair)) asked += 1;
      expect(asked).toBeLessThanOrEqual((place + 1) * 0.1 + 1e-9);
    }
  });

  it('competes with new pairs up to its share, by ActiveLab’s score', () => {
    const queue = rankPairs(half('margin', { reaskShare: 0.1, count: 150 }));
    // (p + 2 · r + 1/2) / 4 is within 0.45..0.55 for all of them: nearer one half than nine in ten new pairs.
    expect(queue.filter(isAgain)).toHaveLength(15);
    const agreed = half('margin', { reaskShare: 0.1, count: 150 });
    for (let pair = 0; pair < 200; pair++) {
      agreed.probabilities[pair] = 1;
      agreed.relevances![pair] = 1;
    }
    expect(rankPairs({ ...agreed, responses: new Uint8Array(400).fill(5) }).filter(isAgain)).toEqual([]);
  });

  it('leaves the random share what it is when all that may be asked is asked', () => {
    const queue = rankPairs(half('margin', { reaskShare: 0.1, randomShare: 0.25 }));
    // 200 unobserved pairs are 1 − 0.1 · 0.75 of the queue: 216 of 400 candidates.
    expect(queue.length).toBeGreaterThanOrEqual(215);
    expect(queue.length).toBeLessThanOrEqual(216);
    expect(queue.filter(({ reason }) => reason === 'random-control')).toHaveLength(54);
  });

  it('never happens at a share of nothing, and never in the control arm', () => {
    expect(rankPairs(half('margin', { reaskShare: 0 })).some(isAgain)).toBe(false);
    for (let seed = 0; seed < 20; seed++) {
      const queue = rankPairs(half('margin', { reaskShare: 0.2, randomShare: 0.2, count: 100, seed }));
      const control = queue.filter(({ reason }) => reason === 'random-control');
      expect(control).toHaveLength(20);
      expect(control.every(({ clipIndex }) => clipIndex >= 50)).toBe(true);
    }
  });
});

describe('near-duplicates', () => {
  const judging = strategyNames.filter((name) => !strategies[name].isDrawn);

  it.each(judging)('do not fill a batch by %s', (strategy) => {
    // A third of the clips are one recording, which the model finds most worth asking about.
    const clips = 150;
    const input = pool(strategy, clips, { batch: 40, count: 120 });
    const relevances = input.relevances!;
    for (let clip = 0; clip < clips; clip++) {
      for (let dimension = 0; dimension < 8; dimension++) {
        if (clip < 50) input.embeddings![clip * 8 + dimension] = 5 + clip * 1e-5;
      }
      for (let instrument = 0; instrument < 4; instrument++) {
        const pair = clip * 4 + instrument;
        if (clip < 50) input.probabilities[pair] = strategy === 'likely-positive' ? 0.99 : 0.45;
        else input.probabilities[pair] = 0.2 * input.probabilities[pair]!;
        for (let round = 0; round < 3; round++) {
          input.dropoutProbabilities![round * clips * 4 + pair] = clip < 50 ? [0.1, 0.5, 0.9][round]! : 0.3;
        }
        // One of them is known to sound: to mismatch-first all others contradict their neighbour.
        if (clip === 49) relevances[pair] = 1;
      }
    }
    const candidates = input.candidates.map((_, pair) => (Number.isNaN(relevances[pair]!) ? 1 : 0));
    const batch = rankPairs({ ...input, candidates }).slice(0, 40);
    for (let instrument = 0; instrument < 4; instrument++) {
      const own = batch.filter((pair) => pair.instrumentIndex === instrument && pair.clipIndex < 50);
      expect(own.length).toBeLessThanOrEqual(1);
    }
  });

  it('that are equal count as such even where most of the pool is', () => {
    const input = pool('margin', 40, { batch: 8, count: 20 });
    input.embeddings!.fill(1, 0, 36 * 8);
    input.probabilities.fill(0.5, 0, 36 * 4);
    const batch = rankPairs(input).slice(0, 8);
    const counts = [0, 0, 0, 0];
    for (const { clipIndex, instrumentIndex } of batch) if (clipIndex < 36) counts[instrumentIndex]! += 1;
    expect(counts).toEqual([1, 1, 1, 1]);
  });
});

describe('without rules', () => {
  it('the queue is the strategy’s own order', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 160 }), (seed, count) => {
        const input = pool('margin', 40, { seed, count });
        const open = instruments.map(() => ({ least: 0, most: 1 }));
        expect(rankPairs({ ...input, quotas: open, reaskShare: 1 })).toEqual(rankPairs(input));
      }),
      { numRuns: 30 },
    );
  });
});
