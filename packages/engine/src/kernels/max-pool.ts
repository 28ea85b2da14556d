import { type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

type MapShape = [batch: number, channels: number, rows: number, frames: number];

/** Max pooling without overlap. Of equal maxima the first in row order gets the whole gradient. */
export function maxPool(
  lowering: Lowering,
  x: GraphTensor,
  poolRows: number,
  poolFrames: number,
): GraphTensor {
  const { graph, tape, traits } = lowering;
  const [batch, channels, rows, frames] = x.shape as MapShape;
  const shape = [batch, channels, Math.floor(rows / poolRows), Math.floor(frames / poolFrames)];
  const attributes = { kernel_shape: [poolRows, poolFrames], strides: [poolRows, poolFrames] };
  if (!tape?.wants(x) || !traits.poolIndices) {
    const y = graph.node('MaxPool', [x], shape, attributes);
    tape?.record(y, [x], (gradient) =>
      tape.accumulate(x, routeByComparison(lowering, x, y, gradient, poolRows, poolFrames)),
    );
    return y;
  }
  const [y, indices] = graph.nodeWithOutputs('MaxPool', [x], [shape, shape], attributes) as [
    GraphTensor,
    GraphTensor,
  ];
  tape.record(y, [x], (gradient) => {
    const inputs = [gradient, indices, graph.integers(x.shape)];
    tape.accumulate(x, graph.node('MaxUnpool', inputs, x.shape, attributes));
  });
  return y;
}

/** The pool's gradient without indices: each window's places in turn take what no earlier equal place took. */
function routeByComparison(
  { graph }: Lowering,
  x: GraphTensor,
  y: GraphTensor,
  gradient: GraphTensor,
  poolRows: number,
  poolFrames: number,
): GraphTensor {
  const [batch, channels, rows, frames] = x.shape as MapShape;
  const [, , outRows, outFrames] = y.shape as MapShape;
  const cell = [batch * channels, outRows, 1, outFrames, 1];
  const zero = graph.scalar(0);
  let left = gradient;
  const rowParts: GraphTensor[] = [];
  for (let row = 0; row < poolRows; row++) {
    const places: GraphTensor[] = [];
    for (let frame = 0; frame < poolFrames; frame++) {
      const line = graph.slice(x, 2, row, outRows * poolRows, poolRows);
      const place = graph.slice(line, 3, frame, outFrames * poolFrames, poolFrames);
      const isMaximum = graph.node('Equal', [place, y], y.shape);
      places.push(graph.reshape(graph.node('Where', [isMaximum, left, zero], y.shape), cell));
      left = graph.node('Where', [isMaximum, zero, left], y.shape);
    }
    rowParts.push(graph.concat(places, 4));
  }
  const windows = graph.reshape(graph.concat(rowParts, 2), [
    batch,
    channels,
    outRows * poolRows,
    outFrames * poolFrames,
  ]);
  return graph.pad(windows, 0, 0, rows - outRows * poolRows, frames - outFrames * poolFrames);
}

export const lowerMaxPool: LowerLayer = (lowering, layer, [x]) => {
  const config = new LayerConfig(layer);
  const [poolRows, poolFrames] = config.pair('poolSize');
  requireSetting(
    layer,
    config.pair('strides').join() === `${poolRows},${poolFrames}`,
    'strides other than poolSize',
  );
  requireSetting(layer, config.text('padding') === 'valid', 'padding');
  return maxPool(lowering, x!, poolRows, poolFrames);
};

/** Maximum over rows and frames: [batch, channels, rows, frames] → [batch, channels]. */
export const lowerGlobalMaxPool: LowerLayer = (lowering, layer, [x]) => {
  requireSetting(layer, new LayerConfig(layer).text('dataFormat') === 'channelsLast', 'dataFormat');
  const { graph, tape } = lowering;
  const [, , rows, frames] = x!.shape as MapShape;
  const peak = maxPool(lowering, x!, rows, frames);
  const y = graph.reshape(peak, peak.shape.slice(0, 2));
  tape?.record(y, [peak], (gradient) => tape.accumulate(peak, graph.reshape(gradient, peak.shape)));
  return y;
};
