import type { TrainingState } from '../src/index.ts';

/**
 * Largest difference of each tensor of two states, relative to the largest value of the second one's tensor or to `floor`
 * where that is larger. Tensors whose true gradient is zero (a bias before batch normalisation, a kernel of one input
 * channel before it, whose scale it takes out) carry rounding noise, and are left out of everything but weights.
 */
export function worstDifference(
  found: TrainingState,
  expected: TrainingState,
  prefix: string,
  floor: number,
): { name: string; difference: number } {
  const known = new Map(expected.tensors.map((tensor) => [tensor.name, tensor]));
  let worst = { name: 'none', difference: 0 };
  for (const { name, data } of found.tensors) {
    if (!name.startsWith(prefix)) continue;
    const other = known.get(name)!.data;
    const scale = Math.max(floor, largest(other));
    const difference = largest(data.map((value, index) => value - other[index]!)) / scale;
    if (!(difference <= worst.difference)) worst = { name, difference };
  }
  return worst;
}

/** The gradients of a first step, from Adam's first moment. */
export function firstGradients(state: TrainingState): TrainingState {
  const moments = state.tensors.filter(({ name }) => name.startsWith('adam-m/'));
  return {
    stepCount: state.stepCount,
    tensors: moments.map(({ name, shape, data }) => ({
      name: name.replace('adam-m/', 'gradient/'),
      shape,
      data: data.map((value) => value / 0.1),
    })),
  };
}

/** Largest absolute value; NaN when one is NaN. */
const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
