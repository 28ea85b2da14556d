import { createRandom, type StrategyName, shuffle } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { RankingError, rankPairs, rankStream, type StreamedClip } from '../src/index.ts';

const instruments = ['banjo', 'cello', 'flute'];
const clips = 400;
const random = createRandom(5);
const sampleKeys = Array.from(
  { length: clips },
  (_, clip) => `${String((clip * 37) % 401).padStart(6, '0')}_0`,
);
/** In steps of a sixteenth, so that many are equal. */
const probabilities = Float32Array.from({ length: clips * 3 }, () => Math.floor(random() * 17) / 16);
const candidates = Uint8Array.from({ length: clips * 3 }, () => (random() < 0.8 ? 1 : 0));

function streamOf(order: readonly number[]): StreamedClip[] {
  return order.map((clip) => ({
    sampleKey: sampleKeys[clip]!,
    probabilities: Float32Array.from(instruments, (_, instrument) =>
      candidates[clip * 3 + instrument] === 1 ? probabilities[clip * 3 + instrument]! : Number.NaN,
    ),
  }));
}

describe('rankStream', () => {
  const cases: [StrategyName, number[] | undefined][] = [
    ['margin', undefined],
    ['margin', [1, 40, 9]],
    ['entropy', [3, 3, 30]],
    ['likely-positive', [1, 40, 9]],
  ];
  it.each(cases)(
    '%s with %s positives is the queue of the whole pool',
    async (strategy, observedPositives) => {
      const options = { instruments, strategy, seed: 3, count: 50, observedPositives };
      const whole = rankPairs({ ...options, sampleKeys, probabilities, candidates });
      const order = shuffle([...sampleKeys.keys()], createRandom(8));
      expect(await rankStream(streamOf(order), options)).toEqual(
        whole.map(({ clipIndex, instrumentIndex, score, reason }) => ({
          sampleKey: sampleKeys[clipIndex],
          instrument: instruments[instrumentIndex],
          score,
          reason,
        })),
      );
    },
  );

  it('keeps near-duplicates apart', async () => {
    async function* similar(): AsyncGenerator<StreamedClip> {
      for (let clip = 0; clip < 300; clip++) {
        const embedding = new Float32Array(300);
        embedding[clip < 30 ? 0 : clip] = 1;
        yield {
          sampleKey: String(clip).padStart(6, '0'),
          probabilities: [clip < 30 ? 0.5 : 0.4],
          embedding,
        };
      }
    }
    const queue = await rankStream(similar(), {
      instruments: ['cello'],
      strategy: 'margin',
      seed: 1,
      count: 40,
      randomShare: 0,
    });
    expect(queue.filter(({ sampleKey }) => sampleKey < '000030')).toHaveLength(1);
  });

  it('refuses strategies that compare pairs, and ends with an empty stream', async () => {
    const options = { instruments, seed: 1, count: 5 };
    await expect(rankStream([], { ...options, strategy: 'badge' })).rejects.toThrow(RankingError);
    expect(await rankStream([], { ...options, strategy: 'margin' })).toEqual([]);
  });
});
