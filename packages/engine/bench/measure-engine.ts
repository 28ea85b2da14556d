import { buildHran } from '@earmark/hran';
import type { EngineName, PresetName } from '@earmark/shared';
import { openEngine } from '../src/index.ts';
import { randomBatch } from '../src/random-batch.ts';
import { countMultiplyAccumulates } from './count-operations.ts';
import { median } from './median.ts';

/** One engine on one preset. */
export interface EngineMeasurement {
  engine: EngineName;
  preset: PresetName;
  batch: number;
  microBatch: number;
  threads: number;
  compileMillis: number;
  stepMillis: number;
  /** Time of all cores together during a step: on a busy machine it says more than the clock. */
  stepCoreMillis: number;
  inferenceMillisPerClip: number;
  /** Forward and backward pass counted as three forward passes, two operations per multiply-accumulate. */
  trainGflops: number;
  inferenceGflops: number;
  peakMemoryMegabytes: number;
  /** Loss of the last step, to show that it trained. */
  loss: number;
}

/** Times training steps (first one left out) and inference of one preset on one engine, in this process. */
export async function measureEngine(
  name: EngineName,
  preset: PresetName,
  settings: { batch: number; microBatch: number; steps: number; threads: number },
): Promise<EngineMeasurement> {
  const { batch, microBatch, steps, threads } = settings;
  const model = buildHran({ preset, layout: 'quarter', instruments: 20, seed: 1 });
  const [, rows, frames, channels] = model.inputs[0]!.shape as [null, number, number, number];
  const clipOperations = 2 * countMultiplyAccumulates(model);
  const engine = await openEngine(name, threads);
  const start = performance.now();
  const session = await engine.compile(model, { batch, microBatch, seed: 1 });
  const compileMillis = performance.now() - start;
  const data = randomBatch(batch, rows * frames * channels, 20);

  const stepTimes: number[] = [];
  const coreTimes: number[] = [];
  let { loss } = await session.step(data);
  for (let step = 0; step < steps; step++) {
    const [from, coresFrom] = [performance.now(), process.cpuUsage()];
    ({ loss } = await session.step(data));
    stepTimes.push(performance.now() - from);
    const { user, system } = process.cpuUsage(coresFrom);
    coreTimes.push((user + system) / 1000);
  }
  const clips = Math.min(16, microBatch);
  const images = data.images.subarray(0, clips * rows * frames * channels);
  await session.predict(images, clips);
  const inferenceTimes: number[] = [];
  for (let round = 0; round < Math.max(2, steps); round++) {
    const from = performance.now();
    await session.predict(images, clips);
    inferenceTimes.push((performance.now() - from) / clips);
  }
  await session.dispose();
  const [stepMillis, inferenceMillisPerClip] = [median(stepTimes), median(inferenceTimes)];
  return {
    engine: name,
    preset,
    batch,
    microBatch,
    threads,
    compileMillis,
    stepMillis,
    stepCoreMillis: median(coreTimes),
    inferenceMillisPerClip,
    trainGflops: (3 * batch * clipOperations) / stepMillis / 1e6,
    inferenceGflops: clipOperations / inferenceMillisPerClip / 1e6,
    peakMemoryMegabytes: process.resourceUsage().maxRSS / 1024,
    loss,
  };
}
