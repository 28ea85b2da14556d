import type { StrategyName } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { type RankingInput, rankPairs } from '../src/index.ts';

/** A pool of `names.length` instruments; every pair is a candidate and no control arm comes between. */
function pool(
  strategy: StrategyName,
  names: string[],
  probabilities: number[],
  more: Partial<RankingInput> = {},
): RankingInput {
  const clips = probabilities.length / names.length;
  return {
    sampleKeys: Array.from({ length: clips }, (_, clip) => `${String(clip).padStart(6, '0')}_0`),
    instruments: names,
    probabilities: Float32Array.from(probabilities),
    candidates: new Uint8Array(probabilities.length).fill(1),
    strategy,
    randomShare: 0,
    seed: 1,
    ...more,
  };
}

const clipsOf = (input: RankingInput): number[] => rankPairs(input).map(({ clipIndex }) => clipIndex);

describe('margin and entropy', () => {
  it.each(['margin', 'entropy'] as const)('%s asks nearest one half first, equals by key', (strategy) => {
    const input = pool(strategy, ['cello'], [0.125, 0.5625, 0.875, 0.53125, 0, 1]);
    expect(clipsOf(input)).toEqual([3, 1, 0, 2, 4, 5]);
  });

  it('puts a rare instrument before a common one of equal margin, and says so', () => {
    const input = pool('margin', ['common', 'rare'], [0.5, 0.5, 0.45, 0.4, 0.45, 0.4], {
      observedPositives: [120, 2],
    });
    const queue = rankPairs(input);
    expect(queue.slice(0, 3).map(({ instrumentIndex }) => instrumentIndex)).toEqual([1, 1, 1]);
    expect(rankPairs({ ...input, rarity: 0 })[0]).toMatchObject({
      clipIndex: 0,
      instrumentIndex: 0,
      reason: 'unsure',
    });
  });

  it('tells a pair that only its rarity brought forward from one that is unsure', () => {
    const probabilities: number[] = [];
    for (let clip = 0; clip < 40; clip++) probabilities.push(0.5 - clip / 400, 0.3);
    const queue = rankPairs(
      pool('margin', ['common', 'rare'], probabilities, { observedPositives: [60, 1] }),
    );
    expect(queue[0]).toMatchObject({ instrumentIndex: 1, reason: 'rare-instrument' });
    expect(queue.find(({ instrumentIndex }) => instrumentIndex === 0)).toMatchObject({ reason: 'unsure' });
  });

  it('does not fill the queue with the rarest instrument alone', () => {
    const probabilities = Array.from({ length: 400 * 4 }, (_, pair) => 0.4 + ((pair * 7) % 100) / 500);
    const queue = rankPairs(
      pool('margin', ['a', 'b', 'c', 'd'], probabilities, { observedPositives: [2, 20, 20, 20], count: 100 }),
    );
    const counts = [0, 0, 0, 0];
    for (const { instrumentIndex } of queue) counts[instrumentIndex]! += 1;
    expect(counts[0]).toBeGreaterThan(40);
    for (const count of counts) expect(count).toBeGreaterThan(8);
  });

  it('keeps near-duplicates apart and asks them after the batch', () => {
    // Clips 0..9 are one recording, each nearer one half than the others.
    const probabilities = Array.from({ length: 30 }, (_, clip) => (clip < 10 ? 0.5 : 0.3 - clip / 1000));
    const embeddings = new Float32Array(30 * 30);
    for (let clip = 0; clip < 30; clip++) {
      embeddings[clip * 30 + Math.max(9, clip)] = 1;
      embeddings[clip * 30] = clip * 1e-3;
    }
    const order = clipsOf(pool('margin', ['cello'], probabilities, { embeddings, embeddingSize: 30 }));
    expect(order[0]).toBe(0);
    expect(order.slice(1, 21).every((clip) => clip >= 10)).toBe(true);
    expect(order.slice(21)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('second opinions', () => {
  it('asks a contested pair again before a new one, and an agreed one last', () => {
    const relevances = Float32Array.of(0.5, 1, Number.NaN, 0);
    const queue = rankPairs(
      pool('margin', ['cello'], [0.5, 0.95, 0.35, 0.5], {
        relevances,
        responses: Uint8Array.of(2, 3, 0, 3),
      }),
    );
    expect(queue.map(({ clipIndex, reason }) => [clipIndex, reason])).toEqual([
      [0, 'second-opinion'],
      [2, 'unsure'],
      [3, 'second-opinion'],
      [1, 'second-opinion'],
    ]);
  });

  it('asks again sooner where the model contradicts the answer', () => {
    const relevances = Float32Array.of(1, 1);
    const order = clipsOf(
      pool('margin', ['cello'], [0.98, 0.03], { relevances, responses: Uint8Array.of(1, 1) }),
    );
    expect(order).toEqual([1, 0]);
  });
});

describe('bald', () => {
  it('asks where dropout masks disagree, not where they agree on one half', () => {
    const queue = rankPairs(
      pool('bald', ['cello'], [0.5, 0.5, 0.9], {
        dropoutProbabilities: Float32Array.of(0.5, 0.02, 0.9, 0.5, 0.98, 0.9),
      }),
    );
    expect(queue[0]).toMatchObject({ clipIndex: 1 });
    // H(1/2) − H(0.02) = 1 − 0.1414 bits.
    expect(queue[0]!.score).toBeCloseTo(0.8586, 3);
    expect(queue[1]!.score).toBeCloseTo(0, 6);
    expect(queue[2]!.score).toBeCloseTo(0, 6);
  });
});

describe('uncertain-positive', () => {
  it('asks what probably sounds before what surely does and what hardly does', () => {
    const input = pool('uncertain-positive', ['cello'], [0.1, 1, 0.5, 0.65, 0.8, 0, 0.95]);
    // p·√(1 − p): 0.385 at 0.65, 0.358 at 0.8, 0.354 at 0.5, 0.212 at 0.95, 0.095 at 0.1.
    expect(clipsOf(input)).toEqual([3, 4, 2, 6, 0, 1, 5]);
    expect(rankPairs(input)[0]!.score).toBeCloseTo(0.65 * Math.sqrt(0.35) * 1.5 * Math.sqrt(3), 6);
  });
});

describe('likely-positive', () => {
  it('asks what most likely sounds first, equals by key', () => {
    const input = pool('likely-positive', ['cello'], [0.125, 0.5, 0.875, 0.5, 0, 1]);
    expect(clipsOf(input)).toEqual([5, 2, 1, 3, 0, 4]);
  });

  it('asks a rare instrument sooner than a common one that is likelier', () => {
    const input = pool('likely-positive', ['common', 'rare'], [0.9, 0.6, 0.8, 0.5], {
      observedPositives: [120, 2],
    });
    expect(rankPairs(input)[0]).toMatchObject({ clipIndex: 0, instrumentIndex: 1 });
  });
});

describe('class-balanced-random', () => {
  it('fills the instruments up to the same number', () => {
    const input = pool('class-balanced-random', ['a', 'b', 'c'], new Array(90).fill(0.5), {
      observedCounts: [0, 10, 4],
      count: 16,
    });
    const counts = [0, 10, 4];
    for (const { instrumentIndex } of rankPairs(input)) counts[instrumentIndex]! += 1;
    expect(counts).toEqual([10, 10, 10]);
  });
});

describe('mismatch-first', () => {
  /** Clips on a line; clip 0 is observed to have a cello, clip 9 not to. */
  const line = (probabilities: number[]): RankingInput => {
    const relevances = new Float32Array(10).fill(Number.NaN);
    relevances[0] = 1;
    relevances[9] = 0;
    return pool('mismatch-first', ['cello'], probabilities, {
      relevances,
      candidates: Uint8Array.of(0, 1, 1, 1, 1, 1, 1, 1, 1, 0),
      embeddings: Float32Array.of(0, 1, 2, 3, 4.4, 5, 6, 7, 8, 9),
      embeddingSize: 1,
    });
  };

  it('asks first what contradicts its nearest label', () => {
    // Clip 1 lies by a cello and is predicted to have none; clip 8 the other way round.
    const queue = rankPairs(line([0.875, 0.125, 0.875, 0.875, 0.875, 0.125, 0.125, 0.125, 0.875, 0.125]));
    expect(queue.slice(0, 2).map(({ clipIndex, reason }) => [clipIndex, reason])).toEqual([
      [1, 'unsure'],
      [8, 'unsure'],
    ]);
  });

  it('then walks to the farthest from everything observed and chosen', () => {
    const queue = rankPairs(line([0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1]));
    // 4.4 is farthest from 0 and 9; then 7 lies 2 from 9 and 2.6 from 4.4, and 2 lies 2 from 0.
    expect(queue[0]).toMatchObject({ clipIndex: 4, reason: 'unlike-labelled' });
    expect(queue.slice(1, 3).map(({ clipIndex }) => clipIndex)).toEqual([2, 7]);
  });
});

describe('badge', () => {
  it('takes one of each cluster before a second of any', () => {
    const clusters = [
      [10, 0],
      [0, 10],
      [-10, 0],
    ];
    const embeddings: number[] = [];
    for (let clip = 0; clip < 30; clip++) {
      const [x, y] = clusters[clip % 3]! as [number, number];
      embeddings.push(x + clip * 1e-3, y - clip * 1e-3);
    }
    const queue = rankPairs(
      pool('badge', ['cello'], new Array(30).fill(0.5), {
        embeddings: Float32Array.from(embeddings),
        embeddingSize: 2,
        count: 3,
      }),
    );
    expect(new Set(queue.map(({ clipIndex }) => clipIndex % 3)).size).toBe(3);
  });

  it('does not take what the model is certain of', () => {
    const probabilities = [0, 1, 0.5, 0.001, 0.6];
    const embeddings = Float32Array.of(1, 0, 0, 1, 1, 1, -1, 0, 0, -1);
    const order = clipsOf(
      pool('badge', ['cello'], probabilities, { embeddings, embeddingSize: 2, count: 2 }),
    );
    expect(order[0]).toBe(2);
    expect(order[1]).toBe(4);
  });
});
