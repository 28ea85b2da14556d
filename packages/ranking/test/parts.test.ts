import { createRandom } from '@earmark/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blendSecondOpinion, drawForPair, findLikelyLabelErrors, hashText, topPlaces } from '../src/index.ts';

describe('topPlaces', () => {
  it('equals the head of a full sort, however few are wanted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 120 }),
        fc.nat({ max: 130 }),
        (scores, count) => {
          const sorted = scores
            .map((_, place) => place)
            .sort((one, other) => scores[other]! - scores[one]! || one - other);
          expect([...topPlaces(scores, count, (one, other) => one - other)]).toEqual(sorted.slice(0, count));
        },
      ),
    );
  });
});

describe('drawForPair', () => {
  it('is uniform over pairs and independent between seeds', () => {
    const instruments = ['accordion', 'banjo', 'bass', 'cello'].map(hashText);
    const draws: number[][] = [[], []];
    for (let clip = 0; clip < 5000; clip++) {
      const clipHash = hashText(`${String(clip).padStart(6, '0')}_${clip * 3840}`);
      for (const instrument of instruments) {
        draws[0]!.push(drawForPair(1, clipHash, instrument));
        draws[1]!.push(drawForPair(2, clipHash, instrument));
      }
    }
    const bins = new Array(20).fill(0);
    for (const draw of draws[0]!) bins[Math.floor(draw * 20)] += 1;
    // χ² with 19 degrees of freedom stays below 43.8 with probability 0.999.
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8);
    const product = draws[0]!.reduce((sum, draw, index) => sum + (draw - 0.5) * (draws[1]![index]! - 0.5), 0);
    expect(Math.abs((product / draws[0]!.length) * 12)).toBeLessThan(0.03);
  });
});

describe('blendSecondOpinion', () => {
  it('grows surer with agreeing answers', () => {
    const beliefs = [1, 2, 3, 5].map((responses) => blendSecondOpinion(0.5, 1, responses));
    expect(beliefs).toEqual([...beliefs].sort((one, other) => one - other));
    expect(beliefs[0]).toBe(0.75);
  });
});

describe('findLikelyLabelErrors', () => {
  it('finds flipped labels well above their base rate', () => {
    const random = createRandom(4);
    const clips = 400;
    const probabilities = new Float32Array(clips * 2);
    const relevances = new Float32Array(clips * 2).fill(Number.NaN);
    const flipped = new Set<number>();
    for (let entry = 0; entry < clips * 2; entry++) {
      const truth = random() < 0.4;
      const noise = (random() + random() + random() - 1.5) * 0.5;
      probabilities[entry] = Math.min(0.99, Math.max(0.01, (truth ? 0.7 : 0.25) + noise));
      if (random() < 0.5) continue;
      const isFlipped = random() < 0.08;
      if (isFlipped) flipped.add(entry);
      relevances[entry] = truth !== isFlipped ? 0.9 : 0.1;
    }
    const errors = findLikelyLabelErrors({
      sampleKeys: Array.from({ length: clips }, (_, clip) => String(clip).padStart(6, '0')),
      instruments: ['cello', 'flute'],
      probabilities,
      relevances,
    });
    const isFlipped = ({
      clipIndex,
      instrumentIndex,
    }: {
      clipIndex: number;
      instrumentIndex: number;
    }): boolean => flipped.has(clipIndex * 2 + instrumentIndex);
    const top = errors.slice(0, 20);
    expect(top.filter(isFlipped).length).toBeGreaterThanOrEqual(10);
    expect(errors.every(({ relevance, probability }) => relevance >= 0.5 !== probability >= 0.5)).toBe(true);
  });

  it('says nothing of an instrument with one kind of label only', () => {
    const input = { sampleKeys: ['a', 'b'], instruments: ['cello'] };
    const probabilities = Float32Array.of(0.1, 0.9);
    expect(findLikelyLabelErrors({ ...input, probabilities, relevances: Float32Array.of(1, 1) })).toEqual([]);
  });
});
