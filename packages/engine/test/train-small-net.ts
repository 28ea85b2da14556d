import { pathToFileURL } from 'node:url';
import { buildHran } from '@earmark/hran';
import type { EngineName } from '@earmark/shared';
import { checkEngine } from '../src/check-engine.ts';
import { openEngine, type TrainingState } from '../src/index.ts';
import { randomBatch } from '../src/random-batch.ts';

/** What a few steps of a small net leave behind. */
export interface SmallTraining {
  losses: number[];
  /** After the first step, whose Adam moments are its gradients. */
  first: TrainingState;
  /** After the last step. */
  last: TrainingState;
}

const net = {
  preset: 'default',
  layout: 'quarter',
  rows: 6,
  frames: 8,
  filters: [8],
  denseUnits: 6,
  instruments: 4,
  seed: 2,
} as const;
const clips = 4;

/** Passes an engine's self-check, then trains a small net with decay and clipping. */
export async function trainSmallNet(name: EngineName): Promise<SmallTraining> {
  const engine = await openEngine(name);
  await checkEngine(engine);
  const model = buildHran(net);
  const options = { batch: clips, seed: 9, weightDecay: 0.01, gradientClipNorm: 1 };
  const session = await engine.compile(model, options);
  const losses: number[] = [];
  let first: TrainingState | undefined;
  for (const seed of [1, 2, 3]) {
    losses.push((await session.step(randomBatch(clips, net.rows * net.frames, net.instruments, seed))).loss);
    first ??= await session.readState();
  }
  const last = await session.readState();
  await session.dispose();
  model.dispose();
  return { losses, first: first!, last };
}

/** In a process of its own the result goes to standard output, with numbers as plain lists. */
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await trainSmallNet(process.argv[2] as EngineName);
  const plain = JSON.stringify(result, (_, value) => (value instanceof Float32Array ? [...value] : value));
  process.stdout.write(plain, () => process.exit(0));
}
