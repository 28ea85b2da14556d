import { buildHran, type HranOptions, tf } from '@earmark/hran';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompileOptions, openEngine, type TrainingEngine, type TrainingSession } from '../src/index.ts';
import { randomBatch } from '../src/random-batch.ts';
import { worstDifference } from './compare-states.ts';

const net: HranOptions = {
  preset: 'default',
  layout: 'quarter',
  rows: 12,
  frames: 14,
  filters: [16, 16],
  denseUnits: 6,
  instruments: 4,
  seed: 2,
};
const clips = 4;
const clipSize = 12 * 14;
const batches = [1, 2, 3, 4].map((seed) => randomBatch(clips, clipSize, 4, seed));

let engine: TrainingEngine;
const open: { session: TrainingSession; model: tf.LayersModel }[] = [];
async function compile(
  options: Partial<CompileOptions> = {},
  on: TrainingEngine = engine,
  changes: Partial<HranOptions> = {},
): Promise<TrainingSession> {
  const model = buildHran({ ...net, ...changes });
  const session = await on.compile(model, { batch: clips, seed: 9, ...options });
  open.push({ session, model });
  return session;
}

beforeAll(async () => {
  engine = await openEngine('onnx-cpu', 2);
});
afterAll(async () => {
  for (const { session, model } of open) {
    await session.dispose();
    model.dispose();
  }
});

describe('a training session', () => {
  it('learns a batch by heart', async () => {
    const session = await compile();
    const losses: number[] = [];
    for (let step = 0; step < 60; step++)
      losses.push((await session.step({ ...batches[0]!, learningRate: 0.01 })).loss);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 3);
  });

  it('resumes bit-equal from a state that was written down', async () => {
    const whole = await compile({ weightDecay: 0.01 });
    for (const batch of batches) await whole.step(batch);
    const first = await compile({ weightDecay: 0.01 });
    for (const batch of batches.slice(0, 2)) await first.step(batch);
    const state = await first.readState();
    const resumed = await compile({ weightDecay: 0.01 }, engine, { seed: 77 });
    await resumed.writeState(state);
    for (const batch of batches.slice(2)) await resumed.step(batch);
    expect(await resumed.readState()).toEqual(await whole.readState());
  });

  it('gives states that another engine goes on from', async () => {
    const session = await compile();
    await session.step(batches[0]!);
    const oracle = await compile({}, await openEngine('tfjs-cpu'), { seed: 5 });
    await oracle.writeState(await session.readState());
    const [found, expected] = [await session.step(batches[1]!), await oracle.step(batches[1]!)];
    expect(found.loss).toBeCloseTo(expected.loss, 5);
    const gradients = [await session.readState(), await oracle.readState()] as const;
    expect(worstDifference(...gradients, 'adam-m/', 1e-2).difference).toBeLessThan(1e-3);
  });

  it('accumulates micro-batches as the oracle does, with decay and clipping', async () => {
    const options = { microBatch: 2, weightDecay: 0.1, gradientClipNorm: 0.05 };
    const session = await compile(options);
    const oracle = await compile(options, await openEngine('tfjs-cpu'));
    expect((await session.step(batches[0]!)).loss).toBeCloseTo((await oracle.step(batches[0]!)).loss, 5);
    const states = [await session.readState(), await oracle.readState()] as const;
    expect(worstDifference(...states, 'adam-m/', 1e-3).difference).toBeLessThan(1e-3);
    const norm = Math.hypot(
      ...states[0].tensors.filter(({ name }) => name.startsWith('adam-m/')).flatMap(({ data }) => [...data]),
    );
    expect(norm).toBeCloseTo(0.1 * 0.05, 6);
  });

  it('leaves frozen layers as they are', async () => {
    const model = buildHran(net);
    for (const layer of model.layers)
      layer.trainable = layer.name === 'embedding' || layer.name === 'probabilities';
    const session = await engine.compile(model, { batch: clips, seed: 1 });
    open.push({ session, model });
    const before = await session.readState();
    await session.step(batches[0]!);
    const after = await session.readState();
    const changed = after.tensors.filter(({ data }, index) =>
      data.some((value, at) => value !== before.tensors[index]!.data[at]),
    );
    const weights = changed.map(({ name }) => name).filter((name) => name.startsWith('weights/'));
    expect(weights.sort()).toEqual(
      ['embedding/bias', 'embedding/kernel', 'probabilities/bias', 'probabilities/kernel'].map(
        (name) => `weights/${name}`,
      ),
    );
  });

  it('predicts what the synchronised model predicts, for any number of clips', async () => {
    const session = await compile();
    await session.step(batches[0]!);
    const many = 37;
    const { images } = randomBatch(many, clipSize, 4, 8);
    const { probabilities, embeddings, embeddingSize } = await session.predict(images, many);
    expect(embeddings.length).toBe(many * embeddingSize);
    await session.syncModel();
    const { model } = open.at(-1)!;
    const expected = tf.tidy(() =>
      (model.predict(tf.tensor(images, [many, 12, 14, 1])) as tf.Tensor).dataSync(),
    );
    expect(Array.from(probabilities)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 5)));
  });

  it('ignores pairs of weight 0, and takes a batch without any weight', async () => {
    const [one, other] = [await compile(), await compile()];
    const batch = batches[0]!;
    const targets = batch.targets.map((target, pair) => (batch.weights[pair] === 0 ? 1 - target : target));
    await one.step(batch);
    await other.step({ ...batch, targets });
    expect(await other.readState()).toEqual(await one.readState());
    expect((await one.step({ ...batch, weights: batch.weights.map(() => 0) })).loss).toBe(0);
  });

  it.each(['onnx-cpu', 'onnx-wasm'] as const)(
    'stops at a loss that is not a number, and keeps its weights: %s',
    async (name) => {
      const session = await compile({}, await openEngine(name, 2));
      await session.step(batches[0]!);
      const before = await session.readState();
      const images = batches[1]!.images.with(5, Number.NaN);
      await expect(session.step({ ...batches[1]!, images })).rejects.toMatchObject({ code: 'not-a-number' });
      expect(await session.readState()).toEqual(before);
      expect((await session.step(batches[1]!)).loss).toBeGreaterThan(0);
    },
  );

  it('refuses wrong sizes, foreign states, two calls at once, and calls after its end', async () => {
    const session = await compile();
    const batch = batches[0]!;
    await expect(session.step({ ...batch, images: batch.images.slice(1) })).rejects.toMatchObject({
      code: 'wrong-shape',
    });
    await expect(session.predict(batch.images, 3)).rejects.toMatchObject({ code: 'wrong-shape' });
    const state = await session.readState();
    const short = { ...state, tensors: state.tensors.slice(1) };
    await expect(session.writeState(short)).rejects.toThrow(/block1_conv1\/kernel is missing/);
    await expect(compile({ microBatch: 3 })).rejects.toMatchObject({ code: 'wrong-shape' });
    const running = session.step(batch);
    await expect(session.step(batch)).rejects.toMatchObject({ code: 'busy' });
    await running;
    await session.dispose();
    await expect(session.step(batch)).rejects.toMatchObject({ code: 'disposed' });
  });

  it('names a layer that it cannot train', async () => {
    const input = tf.input({ shape: [4, 4, 1] });
    const odd = tf.layers.upSampling2d({ name: 'odd', size: [2, 2] }).apply(input);
    const flat = tf.layers.flatten().apply(odd);
    const model = tf.model({
      inputs: input,
      outputs: tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(flat) as tf.SymbolicTensor,
    });
    await expect(engine.compile(model, { batch: 1, seed: 1 })).rejects.toThrow(/odd \(UpSampling2D\)/);
  });
});
