import { blockedDomain } from '../graph/channel-blocks.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';
import type { GraphOperations } from '../onnx/graph-operations.ts';

type MapShape = [batch: number, channels: number, rows: number, frames: number];

/** Mean over batch, rows and frames: [1, channels, 1, 1]. In two steps, each of which is fast in onnxruntime. */
export function channelMean(graph: GraphOperations, x: GraphTensor): GraphTensor {
  const [batch, channels] = x.shape as MapShape;
  const perClip = x.blocked
    ? graph.node('GlobalAveragePool', [x], [batch, channels, 1, 1], {}, blockedDomain)
    : graph.reduceMean(x, [2, 3]);
  return graph.reduceMean(perClip, [0]);
}

/** x · factor + offset + addend with factor and offset [1, channels, 1, 1]; for blocked maps in one pass, as a depthwise 1 × 1 convolution. */
export function scaleChannels(
  graph: GraphOperations,
  x: GraphTensor,
  factor: GraphTensor | null,
  offset: GraphTensor | null,
  addend: GraphTensor | null = null,
): GraphTensor {
  const channels = x.shape[1]!;
  if (!x.blocked) {
    const scaled = factor ? graph.multiply(x, factor) : x;
    const moved = offset ? graph.add(scaled, offset) : scaled;
    return addend ? graph.add(moved, addend) : moved;
  }
  const kernel = factor
    ? graph.reshape(factor, [channels, 1, 1, 1])
    : graph.expand(graph.scalar(1), [channels, 1, 1, 1]);
  const inputs = [x, kernel, offset ? graph.reshape(offset, [channels]) : null, ...(addend ? [addend] : [])];
  const attributes = { group: channels, kernel_shape: [1, 1] };
  return {
    ...graph.node('Conv', offset || addend ? inputs : inputs.slice(0, 2), x.shape, attributes, blockedDomain),
    blocked: true,
  };
}
