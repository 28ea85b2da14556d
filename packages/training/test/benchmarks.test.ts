import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage, extractFeatures, featureConfig } from '@earmark/audio-features';
import { describe, expect, it } from 'vitest';
import { keepResults } from '../bench/kept-results.ts';
import { meanAndDeviation } from '../bench/mean-and-deviation.ts';
import { relayoutImages } from '../bench/relayout-images.ts';
import { scoreAgainstTruth } from '../bench/score-truth.ts';
import { createImageSet } from '../src/image-set.ts';
import { createSaveableRandom } from '../src/saveable-random.ts';

describe('scoreAgainstTruth', () => {
  it('is the mean over instruments of scikit-learn’s average precision, on the clips named', () => {
    // The example of scikit-learn's average_precision_score (0.83…), beside an instrument that is ranked perfectly
    // (1), one that never sounds, and a clip that is not scored.
    const column = { score: [0.1, 0.4, 0.35, 0.8], present: [0, 0, 1, 1] };
    const probabilities = [
      ...column.score.flatMap((score, clip) => [score, clip / 4, 0.5]),
      0.99,
      0.99,
      0.99,
    ];
    const present = Uint8Array.from([
      ...column.present.flatMap((sounds, clip) => [sounds, clip === 3 ? 1 : 0, 0]),
      0,
      0,
      1,
    ]);
    const score = scoreAgainstTruth(probabilities, { present, domains: [] }, [0, 1, 2, 3], 3);
    expect(score).toBeCloseTo((0.8333333333333333 + 1) / 2, 12);
    expect(() => scoreAgainstTruth(probabilities, { present, domains: [] }, [4], 3)).toThrow(RangeError);
  });
});

describe('meanAndDeviation', () => {
  it('gives the sample deviation (NIST, 1 2 3 4: 1.2909944), and none for one value', () => {
    const { mean, std } = meanAndDeviation([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(std).toBeCloseTo(1.2909944487, 9);
    expect(meanAndDeviation([0.7])).toEqual({ mean: 0.7, std: null });
  });
});

describe('relayoutImages', () => {
  it('gives the images that extraction gives', () => {
    const random = createSaveableRandom(3);
    const clip = Float32Array.from(
      { length: 220_500 },
      (_, n) => 0.4 * Math.sin(n * (0.03 + n * 1e-8)) + 0.1 * (random.next() - 0.5),
    );
    const original = featureConfig({ layout: 'original' });
    const features = extractFeatures(clip, original);
    const image = buildImage(features, original);
    const images = createImageSet({ rows: 153, frames: 431, channels: 1 }, [image.data]);
    for (const layout of ['log-mel', 'quarter', 'three-quarter', 'channels'] as const) {
      const wanted = buildImage(features, featureConfig({ layout }));
      const { dimensions, copyImage } = relayoutImages(images, layout);
      expect(dimensions).toEqual({ rows: wanted.rows, frames: wanted.frames, channels: wanted.channels });
      const made = new Float32Array(wanted.data.length);
      copyImage(0, made, 0);
      const worst = made.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted.data[at]!)), 0);
      expect(worst, layout).toBeLessThan(1e-5);
    }
  });
});

describe('keepResults', () => {
  it('measures once, also after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-results-'));
    try {
      const path = join(folder, 'runs.jsonl');
      let measured = 0;
      const measure = async () => ({ map: 0.5, run: ++measured });
      const first = keepResults<{ map: number; run: number }>(path);
      await first.recall('seed 1', measure);
      await first.recall('seed 2', measure);
      const second = keepResults<{ map: number; run: number }>(path);
      expect(await second.recall('seed 2', measure)).toEqual({ map: 0.5, run: 2 });
      expect(await second.recall('seed 3', measure)).toEqual({ map: 0.5, run: 3 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
