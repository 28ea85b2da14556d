import type { TrainingBatch } from './engine.ts';

/** A seeded batch for self-checks, tests and benchmarks: values in 0..1 from a linear congruential generator. */
export function randomBatch(clips: number, clipSize: number, instruments: number, seed = 1): TrainingBatch {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    images: Float32Array.from({ length: clips * clipSize }, next),
    targets: Float32Array.from({ length: clips * instruments }, () => (next() > 0.5 ? 1 : 0)),
    weights: Float32Array.from({ length: clips * instruments }, () => (next() > 0.4 ? next() + 0.5 : 0)),
    learningRate: 1e-3,
  };
}
