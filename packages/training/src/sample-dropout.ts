import { headDropoutName, type tf } from '@earmark/hran';
import { type NetworkHead, predictHead } from './network-head.ts';
import { createSaveableRandom } from './saveable-random.ts';

/** Masks drawn; the mutual information over ten is close to that over a hundred (Gal, Islam, Ghahramani 2017). */
export const dropoutSamples = 10;

/** The share of embedding units that the network's one dropout layer, right before its head, leaves out in training. */
export function readDropoutRate(layers: tf.LayersModel): number {
  const { rate } = layers.getLayer(headDropoutName).getConfig();
  return typeof rate === 'number' ? rate : 0;
}

/**
 * Probabilities of the network under dropout (Gal and Ghahramani 2016, equation 6). Its only dropout layer stands
 * between embedding and head, so running the head on masked embeddings is running the whole network with dropout on.
 * A mask drops units for all clips at once: it stands for one draw of the weights, under which clips can be compared.
 *
 * @param embeddings [clips, embeddingSize], without dropout
 * @returns before calibration, [samples, clips, instruments]
 */
export function sampleDropout(
  head: NetworkHead,
  embeddings: Float32Array,
  rate: number,
  seed: number,
  samples = dropoutSamples,
): Float32Array {
  const { embeddingSize, instruments } = head;
  const entries = (embeddings.length / embeddingSize) * instruments;
  const drawn = new Float32Array(samples * entries);
  const random = createSaveableRandom(seed);
  for (let sample = 0; sample < samples; sample++) {
    const kernel = head.kernel.slice();
    for (let unit = 0; unit < embeddingSize; unit++) {
      const factor = random.next() < rate ? 0 : 1 / (1 - rate);
      for (let entry = unit * instruments; entry < (unit + 1) * instruments; entry++)
        kernel[entry]! *= factor;
    }
    drawn.set(predictHead({ ...head, kernel }, embeddings), sample * entries);
  }
  return drawn;
}
