import { buildHran } from '@earmark/hran';
import type { TrainingEngine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { randomBatch } from './random-batch.ts';

/** The self-check's net: every layer kind of the presets, wide enough for blocked convolutions, in a few milliseconds. */
const tinyNet = {
  preset: 'default',
  layout: 'quarter',
  instruments: 4,
  seed: 7,
  rows: 10,
  frames: 12,
  filters: [16, 16],
  denseUnits: 8,
} as const;
const clips = 3;

/** Loss of the first three steps, and the probabilities' sum after them, by TensorFlow.js in plain JavaScript. */
export const expectedCheck = { losses: [0.810136, 0.752015, 0.766276], probabilitySum: 5.75876 };

/** What the self-check measured. */
export interface EngineCheck {
  losses: number[];
  /** Sum of the batch's probabilities after the steps. */
  probabilitySum: number;
  /** Milliseconds of the fastest step. */
  stepMillis: number;
}

/** Trains the tiny net for three steps. */
export async function runEngineCheck(engine: TrainingEngine): Promise<EngineCheck> {
  const model = buildHran(tinyNet);
  const batch = randomBatch(clips, tinyNet.rows * tinyNet.frames, tinyNet.instruments);
  const session = await engine.compile(model, {
    batch: clips,
    seed: 11,
    weightDecay: 0.01,
    gradientClipNorm: 1,
  });
  try {
    const losses: number[] = [];
    let stepMillis = Number.POSITIVE_INFINITY;
    for (const _ of expectedCheck.losses) {
      const start = performance.now();
      losses.push((await session.step(batch)).loss);
      stepMillis = Math.min(stepMillis, performance.now() - start);
    }
    const { probabilities } = await session.predict(batch.images, clips);
    const probabilitySum = probabilities.reduce((sum, probability) => sum + probability, 0);
    return { losses, probabilitySum, stepMillis };
  } finally {
    await session.dispose();
    model.dispose();
  }
}

/**
 * Trains a tiny net and compares with stored numbers.
 *
 * @returns milliseconds of one step.
 * @throws EngineError `failed` when the engine computes something else.
 */
export async function checkEngine(engine: TrainingEngine): Promise<number> {
  const { losses, probabilitySum, stepMillis } = await runEngineCheck(engine);
  const found = [...losses, probabilitySum];
  const expected = [...expectedCheck.losses, expectedCheck.probabilitySum];
  const wrong = found.findIndex(
    (value, index) => !(Math.abs(value - expected[index]!) < 2e-3 * expected[index]!),
  );
  if (wrong >= 0) {
    const message = `${engine.name} computes ${found[wrong]} where its self-check expects ${expected[wrong]}`;
    throw new EngineError('failed', message);
  }
  return stepMillis;
}
