import type { tf } from '@earmark/hran';
import type { ModelDescription } from '@earmark/model-version';
import type { TrainingParameters } from '@earmark/shared';
import { WarmStartError } from './training-errors.ts';

/**
 * Checks that a network may start from an earlier model's weights.
 *
 * @throws WarmStartError saying what differs: preset, layout or instruments
 */
export function checkWarmStart(
  from: ModelDescription,
  { preset, layout }: Pick<TrainingParameters, 'preset' | 'layout'>,
  instruments: readonly string[],
): void {
  if (from.preset !== preset)
    throw new WarmStartError(`the earlier model is of preset ${from.preset}, not ${preset}`);
  if (from.layout !== layout)
    throw new WarmStartError(`the earlier model is of layout ${from.layout}, not ${layout}`);
  if (from.instruments.join('\n') !== instruments.join('\n')) {
    throw new WarmStartError(`the earlier model knows ${from.instruments.join(', ')}`);
  }
}

/**
 * Copies the weights of all layers of `to` from the layers of the same name in `from`; moments of the optimiser start
 * anew.
 *
 * @throws WarmStartError naming the layer that is missing or of another shape; `to` is then unchanged
 */
export function transferWeights(from: tf.LayersModel, to: tf.LayersModel): void {
  const sources = new Map(from.layers.map((layer) => [layer.name, layer]));
  const copies = to.layers.flatMap((layer) => {
    const wanted = layer.getWeights();
    if (wanted.length === 0) return [];
    const weights = sources.get(layer.name)?.getWeights();
    if (!weights) throw new WarmStartError(`the earlier network has no layer ${layer.name}`);
    const shapes = (list: tf.Tensor[]) => list.map(({ shape }) => shape.join(' × ')).join(', ');
    if (shapes(weights) !== shapes(wanted)) {
      throw new WarmStartError(
        `layer ${layer.name} has weights of ${shapes(weights)}, where ${shapes(wanted)} are needed`,
      );
    }
    return [{ layer, weights }];
  });
  for (const { layer, weights } of copies) layer.setWeights(weights);
}
