import type { Lowering } from '../graph/lowering.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

const blockedDomain = 'com.microsoft.nchwc';

/** Zeros around a map: rows above, frames left, rows below, frames right. */
export type Padding = readonly [top: number, left: number, bottom: number, right: number];

/**
 * Convolution with stride 1: x [batch, in, rows, frames], kernel [out, in, kernelRows, kernelFrames].
 *
 * onnxruntime has a second, direct convolution on channels in blocks of one vector register, two to three times as fast
 * with few channels. Its optimiser only uses it for constant kernels, so a training graph names it itself: the operators
 * of domain com.microsoft.nchwc, with the kernel brought into block order [out/B, in/B, rows, frames, B in, B out] by
 * nodes of the graph (mlas/lib/reorder.cpp: MlasReorderFilterOIHWBiBo and …OIHWBo).
 */
export function convolve(
  lowering: Lowering,
  x: GraphTensor,
  kernel: GraphTensor,
  padding: Padding,
): GraphTensor {
  const { graph, traits } = lowering;
  const [batch, channelsIn, rows, frames] = x.shape as [number, number, number, number];
  const [channelsOut, , kernelRows, kernelFrames] = kernel.shape as [number, number, number, number];
  const [top, left, bottom, right] = padding;
  const shape = [
    batch,
    channelsOut,
    rows + top + bottom - kernelRows + 1,
    frames + left + right - kernelFrames + 1,
  ];
  const attributes = { kernel_shape: [kernelRows, kernelFrames], pads: [...padding] };
  const block = traits.blockSize;
  const inBlocked = channelsIn % block === 0;
  const blocked = block > 0 && channelsOut % block === 0 && (inBlocked || channelsIn < block);
  if (!blocked || rows * frames < 64) return graph.node('Conv', [x, kernel], shape, attributes);

  const inBlock = inBlocked ? block : 1;
  const split = [channelsOut / block, block, channelsIn / inBlock, inBlock, kernelRows, kernelFrames];
  const order = graph.transpose(graph.reshape(kernel, split), [0, 2, 4, 5, 3, 1]);
  const blockedKernel = graph.reshape(order, kernel.shape);
  const blockedInput = inBlocked ? graph.node('ReorderInput', [x], x.shape, {}, blockedDomain) : x;
  const y = graph.node('Conv', [blockedInput, blockedKernel], shape, attributes, blockedDomain);
  return graph.node('ReorderOutput', [y], shape, { channels: channelsOut }, blockedDomain);
}
