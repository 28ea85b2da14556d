import { buildHran, type HranOptions } from '@earmark/hran';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../src/index.ts';
import { randomBatch } from '../src/random-batch.ts';
import { firstGradients, worstDifference } from './compare-states.ts';

const net: HranOptions = {
  preset: 'lite',
  layout: 'original',
  frames: 24,
  filters: [16],
  denseUnits: 5,
  instruments: 3,
  learnableScales: true,
  partStems: true,
  seed: 4,
};

describe('a network with learnable scales and part stems', () => {
  it('has the loss and gradients of TensorFlow.js, for each part', async () => {
    const batch = randomBatch(2, 153 * 24, 3);
    const states = [];
    for (const name of ['onnx-cpu', 'tfjs-cpu'] as const) {
      const model = buildHran(net);
      const session = await (await openEngine(name)).compile(model, { batch: 2, seed: 1 });
      const { loss } = await session.step(batch);
      states.push({ loss, gradients: firstGradients(await session.readState()) });
      await session.dispose();
      model.dispose();
    }
    const [found, expected] = states as [(typeof states)[0], (typeof states)[0]];
    expect(found.loss).toBeCloseTo(expected.loss, 5);
    const own = ['part_scales/scales', ...[1, 2, 3, 4].map((part) => `part_stem${part}/kernel`)];
    for (const weight of own) {
      const gradient = found.gradients.tensors.find(({ name }) => name === `gradient/${weight}`);
      expect(gradient?.data.some((value) => Math.abs(value) > 1e-6)).toBe(true);
      expect(
        worstDifference(found.gradients, expected.gradients, `gradient/${weight}`, 1e-3).difference,
      ).toBeLessThan(1e-3);
    }
  });
});
