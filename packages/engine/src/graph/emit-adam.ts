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

/**
 * One step of Adam with decoupled weight decay (Kingma, Ba 2015; Loshchilov, Hutter 2019) per group:
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − decay · w − step_size · m / (√(v · second_correction) + ε).
 * Gradients are first scaled to a global norm of at most `clipNorm`. Writes inputs `m/…`, `v/…` and the scalars, outputs
 * `new_weights/…`, `new_m/…`, `new_v/…` and `gradient_norm` (before clipping).
 */
export function emitAdam(
  graph: GraphOperations,
  groups: readonly ParameterGroup[],
  weights: ReadonlyMap<string, GraphTensor>,
  gradients: ReadonlyMap<string, GraphTensor>,
  clipNorm?: number,
): void {
  const stepSize = graph.input('step_size', []);
  const secondCorrection = graph.input('second_correction', []);
  const decay = graph.input('decay', []);
  const squares = groups.map(({ name }) => {
    const gradient = gradients.get(name)!;
    return graph.reshape(graph.reduceSum(graph.multiply(gradient, gradient), [0]), []);
  });
  const norm = graph.unary(
    'Sqrt',
    squares.reduce((sum, square) => graph.add(sum, square)),
  );
  graph.output('gradient_norm', norm);
  const clip = clipNorm === undefined ? undefined : clipFactor(graph, norm, clipNorm);

  for (const { name, decayed } of groups) {
    const gradient = clip ? graph.multiply(gradients.get(name)!, clip) : gradients.get(name)!;
    const weight = weights.get(name)!;
    const first = graph.add(
      graph.scale(graph.input(`m/${name}`, weight.shape), adam.beta1),
      graph.scale(gradient, 1 - adam.beta1),
    );
    const second = graph.add(
      graph.scale(graph.input(`v/${name}`, weight.shape), adam.beta2),
      graph.scale(graph.multiply(gradient, gradient), 1 - adam.beta2),
    );
    const root = graph.unary('Sqrt', graph.multiply(second, secondCorrection));
    const direction = graph.divide(first, graph.add(root, graph.scalar(adam.epsilon)));
    const kept = decayed ? graph.multiply(weight, graph.subtract(graph.scalar(1), decay)) : weight;
    graph.output(`new_weights/${name}`, graph.subtract(kept, graph.multiply(direction, stepSize)));
    graph.output(`new_m/${name}`, first);
    graph.output(`new_v/${name}`, second);
  }
}

/** clipNorm ÷ max(norm, clipNorm), as tf.clip_by_global_norm. */
const clipFactor = (graph: GraphOperations, norm: GraphTensor, clipNorm: number): GraphTensor => {
  const limit = graph.scalar(clipNorm);
  return graph.divide(limit, graph.node('Max', [norm, limit], []));
};
