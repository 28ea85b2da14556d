import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';
import type { ParameterGroup } from './parameters.ts';

/** Adam's constants: those of Kingma, Ba 2015 with PyTorch's epsilon. */
export const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** The scalars of one step: lr / (1 − β₁ᵗ), 1 / (1 − β₂ᵗ) and lr · decay. */
export function adamScalars(
  step: number,
  learningRate: number,
  weightDecay: number,
): Record<AdamScalar, number> {
  return {
    step_size: learningRate / (1 - adam.beta1 ** step),
    second_correction: 1 / (1 - adam.beta2 ** step),
    decay: learningRate * weightDecay,
  };
}

export type AdamScalar = 'step_size' | 'second_correction' | 'decay';

/** The scalars as inputs of a graph. */
export const adamInputs = (graph: GraphOperations): Record<AdamScalar, GraphTensor> => ({
  step_size: graph.input('step_size', []),
  second_correction: graph.input('second_correction', []),
  decay: graph.input('decay', []),
});

/** Weights with Adam's moments, all of one shape. */
export interface AdamState {
  weight: GraphTensor;
  first: GraphTensor;
  second: GraphTensor;
}

/**
 * One step of Adam with decoupled weight decay (Kingma, Ba 2015; Loshchilov, Hutter 2019):
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − decay · w − step_size · m / (√(v · second_correction) + ε).
 */
export function adamStep(
  graph: GraphOperations,
  scalars: Record<AdamScalar, GraphTensor>,
  state: AdamState,
  gradient: GraphTensor,
  decayed: boolean,
): AdamState {
  const first = graph.add(graph.scale(state.first, adam.beta1), graph.scale(gradient, 1 - adam.beta1));
  const second = graph.add(
    graph.scale(state.second, adam.beta2),
    graph.scale(graph.multiply(gradient, gradient), 1 - adam.beta2),
  );
  const root = graph.unary('Sqrt', graph.multiply(second, scalars.second_correction));
  const direction = graph.divide(first, graph.add(root, graph.scalar(adam.epsilon)));
  const kept = decayed
    ? graph.multiply(state.weight, graph.subtract(graph.scalar(1), scalars.decay))
    : state.weight;
  return { weight: graph.subtract(kept, graph.multiply(direction, scalars.step_size)), first, second };
}

/**
 * One step of Adam per group from gradients scaled to a global norm of at most `clipNorm`. Writes inputs `m/…`, `v/…` and the
 * scalars, outputs `new_weights/…`, `new_m/…`, `new_v/…` and `gradient_norm` (before clipping). Groups without a gradient here
 * take part in the norm by their sums of squares, `otherSquares`.
 *
 * @returns the factor that clipping puts on gradients; undefined without.
 */
export function emitAdam(
  graph: GraphOperations,
  groups: readonly ParameterGroup[],
  weights: ReadonlyMap<string, GraphTensor>,
  gradients: ReadonlyMap<string, GraphTensor>,
  clipNorm?: number,
  otherSquares: readonly GraphTensor[] = [],
): GraphTensor | undefined {
  const scalars = adamInputs(graph);
  const squares = groups.map(({ name }) => {
    const gradient = gradients.get(name)!;
    return graph.reshape(graph.reduceSum(graph.multiply(gradient, gradient), [0]), []);
  });
  const norm = graph.unary(
    'Sqrt',
    [...squares, ...otherSquares].reduce((sum, square) => graph.add(sum, square)),
  );
  graph.output('gradient_norm', norm);
  const clip = clipNorm === undefined ? undefined : clipFactor(graph, norm, clipNorm);

  for (const { name, decayed } of groups) {
    const gradient = clip ? graph.multiply(gradients.get(name)!, clip) : gradients.get(name)!;
    const weight = weights.get(name)!;
    const first = graph.input(`m/${name}`, weight.shape);
    const second = graph.input(`v/${name}`, weight.shape);
    const next = adamStep(graph, scalars, { weight, first, second }, gradient, decayed);
    graph.output(`new_weights/${name}`, next.weight);
    graph.output(`new_m/${name}`, next.first);
    graph.output(`new_v/${name}`, next.second);
  }
  return clip;
}

/** clipNorm ÷ max(norm, clipNorm), as tf.clip_by_global_norm. */
const clipFactor = (graph: GraphOperations, norm: GraphTensor, clipNorm: number): GraphTensor => {
  const limit = graph.scalar(clipNorm);
  return graph.divide(limit, graph.node('Max', [norm, limit], []));
};
