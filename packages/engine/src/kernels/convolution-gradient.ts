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
 * dW[o, i, r, f] = Σ dY[o, h, w] · X[i, h + r, w + f] is a product over places for each kernel place. X is moved along frames
 * and dY along rows, so that 2k moved copies, of which the middle ones are the maps themselves, serve all k² products. With few
 * input channels the usual unfolding of X is cheaper.
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
  return channelsIn * kernelRows * kernelFrames <= channelsOut
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
  const [top, left] = padding;
  const [, , rows, frames] = x.shape as MapShape;
  const [, , outRows, outFrames] = gradient.shape as MapShape;
  const movedInputs = Array.from({ length: kernelFrames }, (_, frame) =>
    graph.pad(x, 0, left - frame, 0, outFrames + frame - left - frames),
  );
  const movedGradients = Array.from({ length: kernelRows }, (_, row) =>
    graph.pad(gradient, row - top, 0, rows - outRows - row + top, 0),
  );
  // Wide products waste less of a core where X is the narrow one; joining a wide X costs more than it gains.
  const inputs = channelsIn < channelsOut ? [graph.concat(movedInputs, 1)] : movedInputs;
  const row = (product: GraphTensor): GraphTensor => graph.reshape(product, [1, ...product.shape]);
  const products = movedGradients.flatMap((moved) =>
    inputs.map((input) => row(productOverPlaces(graph, moved, input))),
  );
  const split = graph.reshape(
    graph.concat(products, 0),
    inputs.length === 1
      ? [kernelRows, channelsOut, kernelFrames, channelsIn]
      : [kernelRows, kernelFrames, channelsOut, channelsIn],
  );
  return graph.transpose(split, inputs.length === 1 ? [1, 3, 0, 2] : [2, 3, 0, 1]);
}
