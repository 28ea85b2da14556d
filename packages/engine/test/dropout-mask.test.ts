import { describe, expect, it } from 'vitest';
import { drawDropoutMask } from '../src/dropout-mask.ts';

const key = { seed: 1, step: 2, part: 0, layer: 0 };

describe('drawDropoutMask', () => {
  it('drops a fraction `rate` and scales the rest, so that the mean stays 1', () => {
    const mask = drawDropoutMask(100_000, 0.4, key);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.6)]));
    expect(mask.reduce((sum, value) => sum + value, 0) / mask.length).toBeCloseTo(1, 1);
  });

  it('depends on every part of its key, and on nothing else', () => {
    const mask = drawDropoutMask(64, 0.5, key);
    expect(drawDropoutMask(64, 0.5, key)).toEqual(mask);
    for (const part of ['seed', 'step', 'part', 'layer'] as const) {
      expect(drawDropoutMask(64, 0.5, { ...key, [part]: key[part] + 1 })).not.toEqual(mask);
    }
  });
});
