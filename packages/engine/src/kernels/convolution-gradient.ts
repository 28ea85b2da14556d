import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';
import type { Padding } from './convolve.ts';

type MapShape = [batch: number, channels: number, rows: number, frames: number];

/** The kernel of the convolution that carries a gradient back to the input: in and out swapped, turned by 180°. */
export function turnKernel(graph: GraphOperations, kernel: GraphTensor): GraphTensor {
  const swapped = graph.transpose(kernel, [1, 0, 2, 3]);
  const [, , rows, frames] = kernel.shape as MapShape;
  if (rows * frames === 1) return swapped;
  const lowest = -(2 ** 31);
  const parameters = [graph.integers([-1, -1]), graph.integers([lowest, lowest]), graph.integers([2, 3])];
  return graph.node('Slice', [swapped, ...parameters, graph.integers([-1, -1])], swapped.shape);
}

/**
 * Gradient of a stride-1 convolution's kernel, [out, in, kernelRows, kernelFrames].
 *
 * dW[o, i, r, f] = Σ dY[o, h, w] · X[i, h + r, w + f] is a matrix product over places. With copies of X moved along frames
 * and copies of dY moved along rows, all kernel places come out of one product [k · in, places] × [places, k · out]: 2k
 * copies where the usual unfolding makes k². With few input channels unfolding X is cheaper.
 */
export function kernelGradient(
  graph: GraphOperations,
  x: GraphTensor,
  gradient: GraphTensor,
  kernelShape: readonly number[],
  padding: Padding,
): GraphTensor {
  const [channelsOut, channelsIn, kernelRows, kernelFrames] = kernelShape as MapShape;
  if (kernelRows * kernelFrames === 1) return pointwiseGradient(graph, x, gradient, kernelShape);
  const unfolded =
    channelsIn * kernelRows * kernelFrames <= kernelFrames * channelsIn + kernelRows * channelsOut;
  return unfolded
    ? unfoldedGradient(graph, x, gradient, kernelShape, padding)
    : shiftedGradient(graph, x, gradient, kernelShape, padding);
}

/** Σ over the batch of a · bᵀ, for a [batch, m, places] and b [batch, n, places]: [m, n]. */
function productOverPlaces(graph: GraphOperations, a: GraphTensor, b: GraphTensor): GraphTensor {
  const flat = (map: GraphTensor): GraphTensor => {
    const [batch, channels, rows, frames] = map.shape as MapShape;
    return graph.reshape(map, [batch, channels, rows * frames]);
  };
  const products = graph.matMul(flat(a), graph.transpose(flat(b), [0, 2, 1]));
  const [, rows, columns] = products.shape as [number, number, number];
  return graph.reshape(graph.reduceSum(products, [0]), [rows, columns]);
}

function pointwiseGradient(
  graph: GraphOperations,
  x: GraphTensor,
  gradient: GraphTensor,
  kernelShape: readonly number[],
): GraphTensor {
  return graph.reshape(productOverPlaces(graph, gradient, x), kernelShape);
}

function unfoldedGradient(
  graph: GraphOperations,
  x: GraphTensor,
  gradient: GraphTensor,
  kernelShape: readonly number[],
  padding: Padding,
): GraphTensor {
  const [channelsOut, channelsIn, kernelRows, kernelFrames] = kernelShape as MapShape;
  const [, , outRows, outFrames] = gradient.shape as MapShape;
  const padded = graph.pad(x, ...padding);
  const places: GraphTensor[] = [];
  for (let row = 0; row < kernelRows; row++) {
    const band = graph.slice(padded, 2, row, row + outRows);
    for (let frame = 0; frame < kernelFrames; frame++)
      places.push(graph.slice(band, 3, frame, frame + outFrames));
  }
  const product = productOverPlaces(graph, graph.concat(places, 1), gradient);
  const split = graph.reshape(product, [kernelRows, kernelFrames, channelsIn, channelsOut]);
  return graph.transpose(split, [3, 2, 0, 1]);
}

function shiftedGradient(
  graph: GraphOperations,
  x: GraphTensor,
  gradient: GraphTensor,
  kernelShape: readonly number[],
  padding: Padding,
): GraphTensor {
  const [channelsOut, channelsIn, kernelRows, kernelFrames] = kernelShape as MapShape;
  const [top, left, bottom] = padding;
  const [, , , frames] = x.shape as MapShape;
  const outFrames = gradient.shape[3]!;
  const movedInputs = Array.from({ length: kernelFrames }, (_, frame) =>
    graph.pad(x, top, left - frame, bottom, outFrames + frame - left - frames),
  );
  const movedGradients = Array.from({ length: kernelRows }, (_, row) =>
    graph.pad(gradient, row, 0, kernelRows - 1 - row, 0),
  );
  const product = productOverPlaces(graph, graph.concat(movedInputs, 1), graph.concat(movedGradients, 1));
  const split = graph.reshape(product, [kernelFrames, channelsIn, kernelRows, channelsOut]);
  return graph.transpose(split, [3, 1, 2, 0]);
}
