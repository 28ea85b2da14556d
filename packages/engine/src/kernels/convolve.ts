import { blockedDomain } from '../graph/channel-blocks.ts';
import type { Lowering, RuntimeTraits } from '../graph/lowering.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

/** Zeros around a map: rows above, frames left, rows below, frames right. */
export type Padding = readonly [top: number, left: number, bottom: number, right: number];

/** How a convolution runs: on plain maps, from plain to blocked (fewer input channels than a block), or on blocked maps. */
export type ConvolutionForm = 'plain' | 'plain-to-blocked' | 'blocked';

/** The fastest form that onnxruntime has for x [batch, in, rows, frames] and kernel [out, in, kernelRows, kernelFrames]. */
export function chooseForm(traits: RuntimeTraits, x: GraphTensor, kernel: GraphTensor): ConvolutionForm {
  const { blockSize } = traits;
  const [, channelsIn, rows, frames] = x.shape as [number, number, number, number];
  // Maps of one row or frame, as attention has, are not worth reordering.
  if (blockSize === 0 || kernel.shape[0]! % blockSize !== 0 || rows === 1 || frames === 1) return 'plain';
  if (channelsIn % blockSize === 0) return 'blocked';
  return channelsIn < blockSize ? 'plain-to-blocked' : 'plain';
}

/**
 * Convolution with stride 1: x [batch, in, rows, frames], stored as `form` says, kernel [out, in, kernelRows, kernelFrames].
 * Blocked convolutions want the kernel as [out/B, in/B, rows, frames, B in, B out] or, from plain maps,
 * [out/B, in, rows, frames, B out] (onnxruntime, mlas/lib/reorder.cpp), which nodes of the graph bring it to.
 */
export function convolve(
  lowering: Lowering,
  form: ConvolutionForm,
  x: GraphTensor,
  kernel: GraphTensor,
  padding: Padding,
): GraphTensor {
  const { graph, traits } = lowering;
  const [batch, , rows, frames] = x.shape as [number, number, number, number];
  const [channelsOut, channelsIn, kernelRows, kernelFrames] = kernel.shape as [
    number,
    number,
    number,
    number,
  ];
  const [top, left, bottom, right] = padding;
  const shape = [
    batch,
    channelsOut,
    rows + top + bottom - kernelRows + 1,
    frames + left + right - kernelFrames + 1,
  ];
  const attributes = { kernel_shape: [kernelRows, kernelFrames], pads: [...padding] };
  if (form === 'plain') return graph.node('Conv', [x, kernel], shape, attributes);

  const outBlock = traits.blockSize;
  const inBlock = form === 'blocked' ? outBlock : 1;
  const split = [channelsOut / outBlock, outBlock, channelsIn / inBlock, inBlock, kernelRows, kernelFrames];
  const order = graph.transpose(graph.reshape(kernel, split), [0, 2, 4, 5, 3, 1]);
  const blockedKernel = graph.reshape(order, kernel.shape);
  return { ...graph.node('Conv', [x, blockedKernel], shape, attributes, blockedDomain), blocked: true };
}
