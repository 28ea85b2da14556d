import type { GraphTensor } from '../onnx/graph-builder.ts';
import { GraphOperations } from '../onnx/graph-operations.ts';
import { adamInputs, adamStep, emitAdam } from './emit-adam.ts';
import type { ParameterGroup } from './parameters.ts';

/**
 * One Adam step from accumulated gradients: inputs `sum/…`, `weights/…` and Adam's.
 *
 * Factored groups come as `factor_inputs/…` [batch, in] and `factor_gradients/…` [batch, out]. They take part in the norm, and
 * leave as what writeFactoredUpdateGraph reads: `columns/…` [in, batch] and `scaled_gradients/…` [batch, out], clipped.
 */
export function writeUpdateGraph(
  groups: readonly ParameterGroup[],
  batch: number,
  gradientClipNorm?: number,
): Uint8Array {
  const graph = new GraphOperations();
  const summed = groups.filter(({ trained, factored }) => trained && !factored);
  const weights = new Map(summed.map(({ name, size }) => [name, graph.input(`weights/${name}`, [size])]));
  const gradients = new Map(summed.map(({ name, size }) => [name, graph.input(`sum/${name}`, [size])]));
  const factors = groups
    .filter(({ factored }) => factored)
    .map(({ name, parameters }) => {
      const [rows, columns] = parameters[0]!.shape as [number, number];
      const inputs = graph.input(`factor_inputs/${name}`, [batch, rows]);
      return { name, inputs, gradients: graph.input(`factor_gradients/${name}`, [batch, columns]) };
    });
  const squares = factors.map((factor) => productSquare(graph, factor.inputs, factor.gradients));
  const clip = emitAdam(graph, summed, weights, gradients, gradientClipNorm, squares);
  for (const { name, inputs, gradients } of factors) {
    graph.output(`columns/${name}`, graph.transpose(inputs, [1, 0]));
    graph.output(`scaled_gradients/${name}`, clip ? graph.multiply(gradients, clip) : gradients);
  }
  return graph.encode('update');
}

/** ‖aᵀ · b‖² of a [batch, m] and b [batch, n] without the product: the sum of a·aᵀ times b·bᵀ, element by element. */
function productSquare(graph: GraphOperations, a: GraphTensor, b: GraphTensor): GraphTensor {
  const gram = (matrix: GraphTensor): GraphTensor => graph.gemm(matrix, matrix, { transB: true });
  const sum = graph.reshape(graph.reduceSum(graph.multiply(gram(a), gram(b)), [0, 1]), []);
  return graph.unary('Relu', sum);
}

/**
 * One Adam step of some rows of a factored kernel: inputs `weights`, `m`, `v` [rows, out], `columns` [rows, batch],
 * `scaled_gradients` [batch, out] and Adam's scalars; outputs `new_weights`, `new_m`, `new_v`. The number of rows is free.
 */
export function writeFactoredUpdateGraph(group: ParameterGroup, batch: number): Uint8Array {
  const graph = new GraphOperations();
  const columns = group.parameters[0]!.shape[1]!;
  const shape = [-1, columns];
  const scalars = adamInputs(graph);
  const gradient = graph.matMul(
    graph.input('columns', [-1, batch]),
    graph.input('scaled_gradients', [batch, columns]),
  );
  const state = {
    weight: graph.input('weights', shape),
    first: graph.input('m', shape),
    second: graph.input('v', shape),
  };
  const next = adamStep(graph, scalars, state, gradient, group.decayed);
  graph.output('new_weights', next.weight);
  graph.output('new_m', next.first);
  graph.output('new_v', next.second);
  return graph.encode('factored_update');
}
