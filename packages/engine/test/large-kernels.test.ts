import { buildHran, type HranOptions, type tf } from '@earmark/hran';
import { afterAll, describe, expect, it } from 'vitest';
import { portableTraits } from '../src/graph/lowering.ts';
import { type CompileOptions, openEngine, type TrainingSession } from '../src/index.ts';
import { loadOnnxruntimeNode } from '../src/onnx-engine/onnx-cpu.ts';
import { onnxRuntime } from '../src/onnx-engine/onnx-runtime.ts';
import { OnnxTrainingSession } from '../src/onnx-engine/onnx-session.ts';
import { ParameterStore } from '../src/onnx-engine/parameter-store.ts';
import { randomBatch } from '../src/random-batch.ts';
import { worstDifference } from './compare-states.ts';

const net: HranOptions = {
  preset: 'paper',
  layout: 'quarter',
  rows: 12,
  frames: 14,
  filters: [16],
  denseUnits: 400,
  instruments: 4,
  seed: 2,
};
const clips = 4;
const [first, second] = [1, 2].map((seed) => randomBatch(clips, 12 * 14, 4, seed)) as [
  ReturnType<typeof randomBatch>,
  ReturnType<typeof randomBatch>,
];
const module = await loadOnnxruntimeNode();
const models: tf.LayersModel[] = [];
afterAll(() => {
  for (const model of models) model.dispose();
});

/** A session in which the embedding's 672 × 400 kernel counts as large: its update takes more than one piece. */
async function compileLarge(options: CompileOptions, writesFetches = true): Promise<TrainingSession> {
  const model = buildHran(net);
  models.push(model);
  const store = new ParameterStore(model, 100_000);
  expect(store.groups.filter(({ factored }) => factored).map(({ name }) => name)).toEqual([
    'large:embedding/kernel',
  ]);
  return OnnxTrainingSession.create(
    onnxRuntime(module, portableTraits, {}, writesFetches),
    model,
    options,
    store,
  );
}

async function compileOracle(options: CompileOptions): Promise<TrainingSession> {
  const model = buildHran(net);
  models.push(model);
  return (await openEngine('tfjs-cpu')).compile(model, options);
}

describe('a large dense kernel, whose gradient stays in factors', () => {
  it.each([
    ['in one part', { batch: clips, seed: 9 }, true],
    [
      'in parts, with decay and clipping',
      { batch: clips, microBatch: 2, seed: 9, weightDecay: 0.1, gradientClipNorm: 0.05 },
      true,
    ],
    [
      'where the runtime hands out its own memory',
      { batch: clips, microBatch: 2, seed: 9, gradientClipNorm: 0.05 },
      false,
    ],
  ] as const)('moves as the oracle moves it: %s', async (_, options, writesFetches) => {
    const [session, oracle] = [await compileLarge(options, writesFetches), await compileOracle(options)];
    expect((await session.step(first)).loss).toBeCloseTo((await oracle.step(first)).loss, 5);
    const [found, expected] = [await session.readState(), await oracle.readState()];
    expect(worstDifference(found, expected, 'adam-m/', 1e-3).difference).toBeLessThan(1e-3);
    expect(worstDifference(found, expected, 'adam-v/', 1e-5).difference).toBeLessThan(1e-3);
    expect(worstDifference(found, expected, 'weights/embedding', 0.1).difference).toBeLessThan(1e-3);
    expect((await session.step(second)).loss).toBeCloseTo((await oracle.step(second)).loss, 3);
    await session.dispose();
    await oracle.dispose();
  });

  it('is left alone by a step that fails', async () => {
    const session = await compileLarge({ batch: clips, seed: 9 });
    await session.step(first);
    const before = await session.readState();
    await expect(
      session.step({ ...second, images: second.images.with(5, Number.NaN) }),
    ).rejects.toMatchObject({
      code: 'not-a-number',
    });
    const after = await session.readState();
    expect(worstDifference(after, before, '', 1).difference).toBe(0);
    expect((await session.step(second)).loss).toBeGreaterThan(0);
    await session.dispose();
  });
});
