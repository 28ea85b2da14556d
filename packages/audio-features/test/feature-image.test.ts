import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildImage,
  contentHash,
  extractFeatures,
  featureConfig,
  featureConfigHash,
  featureLayouts,
  imageShape,
  resizeRows,
  scalePart,
} from '../src/index.ts';
import { goldenSamples } from './golden-signals.ts';

const clip = goldenSamples('mix');

describe('feature images', () => {
  it.each(featureLayouts)('has the shape that it declares and spans 0 … 1, layout %s', (layout) => {
    const config = featureConfig({ layout });
    const { data, ...shape } = buildImage(extractFeatures(clip, config), config);
    expect(shape).toEqual(imageShape(config));
    expect(data.length).toBe(shape.rows * shape.frames * shape.channels);
    expect(data.reduce((least, value) => Math.min(least, value), 1)).toBe(0);
    expect(data.reduce((most, value) => Math.max(most, value), 0)).toBe(1);
  });

  it('puts log-mel first and the parts under it in order, and interleaves them as channels', () => {
    const quarter = featureConfig();
    const features = extractFeatures(clip, quarter);
    const stacked = buildImage(features, quarter).data;
    const alone = buildImage(features, featureConfig({ layout: 'log-mel' })).data;
    expect(stacked.subarray(0, alone.length)).toEqual(alone);
    const chroma = new Float32Array(32 * 431);
    scalePart(resizeRows(features.chroma, 12, 431, 32), chroma);
    expect(stacked.subarray(128 * 431, 160 * 431)).toEqual(chroma);
    const channels = buildImage(features, featureConfig({ layout: 'channels' })).data;
    const full = buildImage(features, featureConfig({ layout: 'full' })).data;
    for (let i = 0; i < 128 * 431; i += 997) {
      for (let part = 0; part < 4; part++) expect(channels[i * 4 + part]).toBe(full[part * 128 * 431 + i]);
    }
  });

  it('resizes as OpenCV does: half-pixel centres, edges held', () => {
    // By its rule, source = (row + 0.5) × rows / newRows − 0.5; the reference arrays hold OpenCV's own output.
    expect([...resizeRows(Float32Array.of(0, 1), 2, 1, 4)]).toEqual([0, 0.25, 0.75, 1]);
    const five = resizeRows(Float32Array.of(0, 3, 6), 3, 1, 5);
    [0, 1.2, 3, 4.8, 6].forEach((expected, i) => {
      expect(five[i]).toBeCloseTo(expected, 5);
    });
  });

  it('turns a flat part into zeros', () => {
    const out = new Float32Array(3).fill(7);
    scalePart(Float32Array.of(0.5, 0.5, 0.50001), out);
    expect([...out]).toEqual([0, 0, 0]);
  });

  it('says which layout the features lack', () => {
    const features = extractFeatures(clip.subarray(0, 5000), featureConfig());
    expect(() => buildImage(features, featureConfig({ layout: 'stft' }))).toThrow(/"stft"/);
  });
});

describe('feature configuration', () => {
  it('hashes to another value for every layout and tonnetz, whatever the order of the fields', () => {
    const hashes = featureLayouts.flatMap((layout) =>
      (['chroma-stft', 'cqt'] as const).map((tonnetz) =>
        featureConfigHash(featureConfig({ layout, tonnetz })),
      ),
    );
    expect(new Set(hashes).size).toBe(featureLayouts.length * 2);
    expect(featureConfigHash({ tonnetz: 'cqt', layout: 'half', version: 1 })).toBe(
      featureConfigHash({ version: 1, layout: 'half', tonnetz: 'cqt' }),
    );
    // Cached features of earlier releases are found by this value.
    expect(featureConfigHash(featureConfig())).toBe(
      '4fad1fd7773657151da00c95c88f0e98fd6c01e5d8f4dcc171621f31d65924e2',
    );
  });

  it('refuses unknown values by name', () => {
    const wrong: Record<string, unknown> = { layout: 'diagonal' };
    expect(() => featureConfig(wrong)).toThrow(/"diagonal".*quarter/);
    expect(() => featureConfig({ tonnetz: 'none' } as Record<string, unknown>)).toThrow(/"none"/);
    expect(() => featureConfig({ version: 2 } as Record<string, unknown>)).toThrow(/version 2/);
  });

  it('is SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(contentHash(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
      { seed: 3 },
    );
  });
});
