import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { Lowering } from './lowering.ts';

/**
 * Domain of onnxruntime's operators on feature maps stored as [batch, channels / B, rows, frames, B channels]: direct
 * convolutions, two to three times as fast with few channels as those on plain maps, and per-channel scaling in one pass.
 * onnxruntime's optimiser brings them in for constant kernels only, so a training graph names them itself.
 */
export const blockedDomain = 'com.microsoft.nchwc';

function reorder(lowering: Lowering, x: GraphTensor, toBlocks: boolean): GraphTensor {
  const { graph, tape } = lowering;
  const known = lowering.reordered.get(x.name);
  if (known) return known;
  const y: GraphTensor = toBlocks
    ? { ...graph.node('ReorderInput', [x], x.shape, {}, blockedDomain), blocked: true }
    : graph.node('ReorderOutput', [x], x.shape, { channels: x.shape[1]! }, blockedDomain);
  lowering.reordered.set(x.name, y);
  lowering.reordered.set(y.name, x);
  tape?.record(y, [x], (gradient) => tape.accumulate(x, reorder(lowering, gradient, !toBlocks)));
  return y;
}

/** The map stored [batch, channels, rows, frames]. */
export const toPlain = (lowering: Lowering, x: GraphTensor): GraphTensor =>
  x.blocked ? reorder(lowering, x, false) : x;

/** The map stored in blocks of channels; their number must be a multiple of the block's. */
export const toBlocked = (lowering: Lowering, x: GraphTensor): GraphTensor =>
  x.blocked ? x : reorder(lowering, x, true);
