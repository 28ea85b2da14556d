import { type LowerLayer, requireSetting } from '../graph/lowering.ts';
import { LayerConfig } from '../graph/read-config.ts';

/** Bilinear resize with half-pixel centres. Only for the image itself: it has no gradient. */
export const lowerResizeImage: LowerLayer = ({ graph, tape }, layer, [input]) => {
  const x = input!;
  requireSetting(layer, !tape?.wants(x), 'trainable layers before it');
  const config = new LayerConfig(layer);
  const [batch, channels] = x.shape as [number, number, number, number];
  const shape = [batch, channels, config.number('rows'), config.number('frames')];
  // Sizes, not scales: rounding a scale to float32 may lose a row. The batch is read from the image, it may be free.
  const imageSizes = graph.node('Shape', [x], [4]);
  const clips = graph.slice(imageSizes, 0, 0, 1);
  const sizes = graph.concat([clips, graph.integers(shape.slice(1))], 0);
  return graph.node('Resize', [x, null, null, sizes], shape, {
    mode: 'linear',
    coordinate_transformation_mode: 'half_pixel',
  });
};
