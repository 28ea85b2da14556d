import { graphAxis, type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

/** Reshape, with the gradient reshaped back. */
function reshape({ graph, tape }: Lowering, x: GraphTensor, shape: readonly number[]): GraphTensor {
  const y = graph.reshape(x, shape);
  tape?.record(y, [x], (gradient) => tape.accumulate(x, graph.reshape(gradient, x.shape)));
  return y;
}

/** Transpose, with the gradient transposed back. */
function transpose({ graph, tape }: Lowering, x: GraphTensor, permutation: readonly number[]): GraphTensor {
  const y = graph.transpose(x, permutation);
  const inverse = permutation.map((_, axis) => permutation.indexOf(axis));
  tape?.record(y, [x], (gradient) => tape.accumulate(x, graph.transpose(gradient, inverse)));
  return y;
}

/** Permute of a feature map's rows, frames and channels. */
export const lowerPermute: LowerLayer = (lowering, layer, [x]) => {
  const dims = new LayerConfig(layer).numbers('dims');
  const rank = dims.length + 1;
  const permutation = Array.from({ length: rank }, () => 0);
  for (const [index, source] of dims.entries()) {
    permutation[graphAxis(index + 1, rank)] = graphAxis(source, rank);
  }
  return transpose(lowering, x!, permutation);
};

/** Channels-last order of a feature map; only moves data where both channels and places exceed 1. */
function toChannelsLast(lowering: Lowering, x: GraphTensor): GraphTensor {
  const [batch, channels, rows, frames] = x.shape as [number, number, number, number];
  if (channels === 1 || rows * frames === 1) return reshape(lowering, x, [batch, rows, frames, channels]);
  return transpose(lowering, x, [0, 2, 3, 1]);
}

/** [batch, rows, frames, channels] → [batch, rows · frames · channels]. */
export const lowerFlatten: LowerLayer = (lowering, _layer, [input]) => {
  const x = input!.shape.length === 4 ? toChannelsLast(lowering, input!) : input!;
  const [batch, ...sizes] = x.shape;
  return reshape(lowering, x, [batch!, sizes.reduce((total, size) => total * size, 1)]);
};

/** Reshape of a vector to a feature map with one place, or the other way round. */
export const lowerReshape: LowerLayer = (lowering, layer, [input]) => {
  const target = new LayerConfig(layer).numbers('targetShape');
  const x = input!.shape.length === 4 ? toChannelsLast(lowering, input!) : input!;
  const batch = x.shape[0]!;
  if (target.length === 1) return reshape(lowering, x, [batch, target[0]!]);
  const [rows, frames, channels] = target as [number, number, number];
  requireSetting(layer, target.length === 3 && rows * frames === 1, `targetShape ${target}`);
  return reshape(lowering, x, [batch, channels, 1, 1]);
};

/** Cropping of rows and frames; the gradient is padded with zeros. */
export const lowerCropping: LowerLayer = ({ graph, tape }, layer, [input]) => {
  const x = input!;
  const cropping = layer.getConfig().cropping;
  requireSetting(
    layer,
    Array.isArray(cropping) && cropping.length === 2,
    `cropping ${JSON.stringify(cropping)}`,
  );
  const [[top, bottom], [left, right]] = cropping as [[number, number], [number, number]];
  const [, , rows, frames] = x.shape as [number, number, number, number];
  let y = top || bottom ? graph.slice(x, 2, top, rows - bottom) : x;
  y = left || right ? graph.slice(y, 3, left, frames - right) : y;
  if (y !== x) {
    tape?.record(y, [x], (gradient) => tape.accumulate(x, graph.pad(gradient, top, left, bottom, right)));
  }
  return y;
};
