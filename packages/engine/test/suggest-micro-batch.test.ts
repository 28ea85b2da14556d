import { buildHran } from '@earmark/hran';
import { describe, expect, it } from 'vitest';
import { suggestMicroBatch } from '../src/index.ts';

describe('suggestMicroBatch', () => {
  it.each([
    ['lite', 'quarter', 32],
    ['lite', 'full', 32],
    ['default', 'quarter', 8],
    ['default', 'full', 2],
  ] as const)('takes %s, layout %s, %i clips at a time', (preset, layout, clips) => {
    const model = buildHran({ preset, layout, instruments: 20, seed: 1 });
    expect(suggestMicroBatch(model, 32)).toBe(clips);
    expect(suggestMicroBatch(model, 31)).toBe(clips === 32 ? 31 : 1);
    expect(suggestMicroBatch(model, 32, 1)).toBe(1);
    model.dispose();
  });
});
