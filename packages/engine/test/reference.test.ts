import { readFileSync } from 'node:fs';
import { buildHran } from '@earmark/hran';
import type { EngineName } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { openEngine, type TrainingState } from '../src/index.ts';
import { firstGradients, worstDifference } from './compare-states.ts';

interface Reference {
  rows: number;
  frames: number;
  filters: number[];
  denseUnits: number;
  instruments: number;
  clips: number;
  learningRate: number;
  images: number[];
  targets: number[];
  pairWeights: number[];
  before: Record<string, number[]>;
  gradients: Record<string, number[]>;
  after: Record<string, number[]>;
  losses: number[];
}

/** Written by reference/make_reference.py with double-precision PyTorch. */
const reference: Reference = JSON.parse(
  readFileSync(new URL('./reference/hran-tiny.golden.json', import.meta.url), 'utf8'),
);

/** The stored tensors as a state, in the shapes of a state that the engine gave. */
const asState = (values: Record<string, number[]>, prefix: string, like: TrainingState): TrainingState => ({
  stepCount: 0,
  tensors: like.tensors.flatMap(({ name, shape, data }) => {
    const stored = values[name.slice(name.indexOf('/') + 1)];
    if (stored && stored.length !== data.length)
      throw new Error(`${name} has ${data.length} values, not ${stored.length}`);
    return name.startsWith(prefix) && stored ? [{ name, shape, data: Float32Array.from(stored) }] : [];
  }),
});

/** Rounding noise moves these, in PyTorch as here: their true gradient is zero, and Adam divides by its size. */
const noisy = /attention\d_squeeze\/bias|attention\d_norm\/moving|block1_shortcut\/kernel/;

describe.each(['onnx-cpu', 'onnx-wasm', 'tfjs-cpu'] satisfies EngineName[])('two steps on %s', (name) => {
  it('give the losses, gradients, weights and running means of double-precision PyTorch', async () => {
    const model = buildHran({ ...reference, preset: 'default', layout: 'quarter', seed: 1, dropout: 0 });
    const engine = await openEngine(name, 2);
    const session = await engine.compile(model, { batch: reference.clips, seed: 1 });
    const initial = await session.readState();
    const before = asState(reference.before, 'weights/', initial);
    const given = new Map(before.tensors.map((tensor) => [tensor.name, tensor]));
    await session.writeState({
      stepCount: 0,
      tensors: initial.tensors.map((tensor) => given.get(tensor.name) ?? tensor),
    });

    const batch = {
      images: Float32Array.from(reference.images),
      targets: Float32Array.from(reference.targets),
      weights: Float32Array.from(reference.pairWeights),
      learningRate: reference.learningRate,
    };
    const first = await session.step(batch);
    const gradients = firstGradients(await session.readState());
    const second = await session.step(batch);
    const after = await session.readState();
    await session.dispose();
    model.dispose();

    expect(first.loss).toBeCloseTo(reference.losses[0]!, 5);
    expect(second.loss).toBeCloseTo(reference.losses[1]!, 4);
    const expected = asState(reference.gradients, 'gradient/', gradients);
    expect(expected.tensors.length).toBe(gradients.tensors.length);
    expect(worstDifference(gradients, expected, 'gradient/', 1e-2).difference).toBeLessThan(2e-5);
    const stored = asState(reference.after, 'weights/', after);
    const comparable = (state: TrainingState): TrainingState => ({
      ...state,
      tensors: state.tensors.filter(
        (tensor) => stored.tensors.some((other) => other.name === tensor.name) && !noisy.test(tensor.name),
      ),
    });
    expect(comparable(after).tensors.length).toBeGreaterThan(40);
    expect(worstDifference(comparable(after), comparable(stored), 'weights/', 0.1).difference).toBeLessThan(
      1e-3,
    );
  });
});
