import { type Lowering, type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';
import type { GraphTensor } from '../onnx/graph-builder.ts';

/** Mean over whole axes of a feature map; the gradient is one n-th everywhere. */
function meanOver({ graph, tape }: Lowering, x: GraphTensor, axes: readonly number[]): GraphTensor {
  const y = graph.reduceMean(x, axes);
  const count = axes.reduce((total, axis) => total * x.shape[axis]!, 1);
  tape?.record(y, [x], (gradient) => tape.accumulate(x, graph.scale(gradient, 1 / count)));
  return y;
}

/** Average pooling without overlap; a rest at the end is dropped, as padding `valid` does. */
export const lowerAveragePool: LowerLayer = (lowering, layer, [input]) => {
  const { graph, tape } = lowering;
  const x = input!;
  const config = new LayerConfig(layer);
  const [poolRows, poolFrames] = config.pair('poolSize');
  const [batch, channels, rows, frames] = x.shape as [number, number, number, number];
  requireSetting(
    layer,
    config.pair('strides').join() === `${poolRows},${poolFrames}`,
    'strides other than poolSize',
  );
  requireSetting(layer, config.text('padding') === 'valid', 'padding');
  const full = [poolRows === rows, poolFrames === frames];
  if ((full[0] || poolRows === 1) && (full[1] || poolFrames === 1)) {
    const axes = [2, 3].filter((_, index) => full[index] && x.shape[index + 2] !== 1);
    return axes.length > 0 ? meanOver(lowering, x, axes) : x;
  }
  const outRows = Math.floor(rows / poolRows);
  const outFrames = Math.floor(frames / poolFrames);
  const attributes = { kernel_shape: [poolRows, poolFrames], strides: [poolRows, poolFrames] };
  const y = graph.node('AveragePool', [x], [batch, channels, outRows, outFrames], attributes);
  tape?.record(y, [x], (gradient) => {
    const cells = graph.reshape(graph.scale(gradient, 1 / (poolRows * poolFrames)), [
      batch * channels,
      outRows,
      1,
      outFrames,
      1,
    ]);
    const spread = graph.expand(cells, [batch * channels, outRows, poolRows, outFrames, poolFrames]);
    const window = graph.reshape(spread, [batch, channels, outRows * poolRows, outFrames * poolFrames]);
    tape.accumulate(x, graph.pad(window, 0, 0, rows - outRows * poolRows, frames - outFrames * poolFrames));
  });
  return y;
};

/** Mean over rows and frames: [batch, channels, rows, frames] → [batch, channels]. */
export const lowerGlobalAveragePool: LowerLayer = (lowering, layer, [x]) => {
  requireSetting(layer, new LayerConfig(layer).text('dataFormat') === 'channelsLast', 'dataFormat');
  const { graph, tape } = lowering;
  const mean = meanOver(lowering, x!, [2, 3]);
  const y = graph.reshape(mean, mean.shape.slice(0, 2));
  tape?.record(y, [mean], (gradient) => tape.accumulate(mean, graph.reshape(gradient, mean.shape)));
  return y;
};
