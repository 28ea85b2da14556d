import { type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';

/** Dropout by a mask that is an input of the training graph; nothing in the inference graph. */
export const lowerDropout: LowerLayer = (lowering, layer, [input]) => {
  const x = input!;
  const rate = new LayerConfig(layer).number('rate');
  const { graph, tape } = lowering;
  if (!tape || rate === 0) return x;
  requireSetting(layer, (layer.getConfig().noiseShape ?? null) === null, 'noiseShape');
  const mask = graph.input(`dropout/${layer.name}`, x.shape);
  lowering.dropouts.push({ name: mask.name, shape: x.shape, rate });
  const y = graph.multiply(x, mask);
  tape.record(y, [x], (gradient) => tape.accumulate(x, graph.multiply(gradient, mask)));
  return y;
};
