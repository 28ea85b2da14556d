import { buildHran, tf } from '@earmark/hran';
import { describe, expect, it } from 'vitest';
import { type NetworkHead, predictHead, readHead } from '../src/network-head.ts';
import { readDropoutRate, sampleDropout } from '../src/sample-dropout.ts';

describe('sampleDropout', () => {
  /** One instrument whose logit is the sum of four units. */
  const head: NetworkHead = {
    embeddingSize: 4,
    instruments: 1,
    kernel: new Float32Array(4).fill(1),
    bias: Float32Array.of(-1),
  };

  it('is the head’s own prediction without dropout', () => {
    const embeddings = Float32Array.of(1, 0, 2, 0.5, 0, 0, 0, 1);
    const samples = sampleDropout(head, embeddings, 0, 1, 3);
    const own = predictHead(head, embeddings);
    expect([...samples]).toEqual([...own, ...own, ...own]);
  });

  it('drops the asked share of units, scales the others, and drops the same for all clips of a sample', () => {
    const samples = 4000;
    const drawn = sampleDropout(head, Float32Array.of(1, 0, 0, 0, 2, 0, 0, 0), 0.25, 5, samples);
    let kept = 0;
    for (let sample = 0; sample < samples; sample++) {
      const [one, other] = [0, 1].map((clip) => {
        const probability = drawn[sample * 2 + clip]!;
        return Math.log(probability / (1 - probability)) + 1;
      });
      if (one! > 0.5) {
        kept += 1;
        expect(one).toBeCloseTo(1 / 0.75, 3);
        expect(other).toBeCloseTo(2 / 0.75, 3);
      } else {
        expect(one).toBeCloseTo(0, 3);
        expect(other).toBeCloseTo(0, 3);
      }
    }
    // Five standard deviations of a share over 4,000 draws.
    expect(Math.abs(kept / samples - 0.75)).toBeLessThan(0.035);
  });

  it('takes the rate from the network, whose only dropout layer is the one before the head', () => {
    const network = buildHran({ preset: 'lite', layout: 'quarter', instruments: 3, seed: 1, dropout: 0.3 });
    expect(readDropoutRate(network)).toBeCloseTo(0.3, 6);
    const dropping = network.layers.filter((layer) => layer.getClassName() === 'Dropout');
    expect(dropping).toHaveLength(1);
    expect(readHead(network).instruments).toBe(3);
    network.dispose();
    tf.disposeVariables();
  });
});
