import { tf } from '@earmark/hran';
import type { RowStatistics } from '@earmark/model-version';

/** Kept out of the deviations, which are far larger; the smallest that float32 adds to them without loss. */
const epsilon = 1e-7;

/**
 * The same network with the standardisation of rows as its first step, so that it takes images in 0..1 as they are:
 * a frozen batch normalisation over rows. Made of stock layers only, sharing all others with `network`.
 *
 * @returns null for images of several channels, whose rows have no axis of their own to normalise over
 */
export function foldStandardisation(
  network: tf.LayersModel,
  { mean, scale }: RowStatistics,
): tf.LayersModel | null {
  const [, rows, frames, channels] = network.inputs[0]!.shape as [null, number, number, number];
  if (channels !== 1 || mean.length !== rows) return null;
  const input = tf.input({ name: 'clip_image', shape: [rows, frames, 1] });
  const normalise = tf.layers.batchNormalization({
    name: 'standardise_rows',
    axis: -1,
    epsilon,
    trainable: false,
  });
  let x = tf.layers.permute({ name: 'rows_last', dims: [3, 2, 1] }).apply(input) as tf.SymbolicTensor;
  x = normalise.apply(x) as tf.SymbolicTensor;
  x = tf.layers.permute({ name: 'rows_first', dims: [3, 2, 1] }).apply(x) as tf.SymbolicTensor;
  const variance = Float32Array.from(scale, (factor) => 1 / factor ** 2 - epsilon);
  const weights = [new Float32Array(rows).fill(1), new Float32Array(rows), mean, variance].map((values) =>
    tf.tensor1d(values),
  );
  normalise.setWeights(weights);
  tf.dispose(weights);

  const done = new Map<number, tf.SymbolicTensor>([[network.inputs[0]!.id, x]]);
  const rebuild = (symbol: tf.SymbolicTensor): tf.SymbolicTensor => {
    const known = done.get(symbol.id);
    if (known) return known;
    const inputs = symbol.inputs.map(rebuild);
    const rebuilt = symbol.sourceLayer.apply(inputs.length === 1 ? inputs[0]! : inputs) as tf.SymbolicTensor;
    done.set(symbol.id, rebuilt);
    return rebuilt;
  };
  return tf.model({ inputs: input, outputs: rebuild(network.outputs[0]!), name: network.name });
}
