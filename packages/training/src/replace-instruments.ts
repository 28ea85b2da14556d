import { probabilityLayerName, tf } from '@earmark/hran';
import type { LinearModel } from '@earmark/model-version';
import { type NetworkHead, readHead, writeHead } from './network-head.ts';

/** Place in the known instruments of each wanted one; −1 for one that is not known. */
export function placeInstruments(known: readonly string[], wanted: readonly string[]): number[] {
  return wanted.map((name) => known.indexOf(name));
}

const logitOf = (probability: number): number => Math.log(probability / (1 - probability));

/** Row by row the weights of the wanted instruments; what is not known answers `prior` whatever it hears. */
export function replaceLinearInstruments(
  model: LinearModel,
  places: readonly number[],
  prior: number,
): LinearModel {
  const { width, mean, scale } = model;
  const weights = new Float32Array(places.length * width);
  const intercepts = new Float32Array(places.length).fill(logitOf(prior));
  for (const [instrument, place] of places.entries()) {
    if (place < 0) continue;
    weights.set(model.weights.subarray(place * width, (place + 1) * width), instrument * width);
    intercepts[instrument] = model.intercepts[place]!;
  }
  return { width, mean, scale, weights, intercepts };
}

function replaceHeadInstruments(head: NetworkHead, places: readonly number[], prior: number): NetworkHead {
  const { embeddingSize } = head;
  const instruments = places.length;
  const kernel = new Float32Array(embeddingSize * instruments);
  const bias = new Float32Array(instruments).fill(logitOf(prior));
  for (const [instrument, place] of places.entries()) {
    if (place < 0) continue;
    bias[instrument] = head.bias[place]!;
    for (let unit = 0; unit < embeddingSize; unit++) {
      kernel[unit * instruments + instrument] = head.kernel[unit * head.instruments + place]!;
    }
  }
  return { embeddingSize, instruments, kernel, bias };
}

/** The network with a head for the wanted instruments; all other layers are shared with `network`. */
export function replaceNetworkInstruments(
  network: tf.LayersModel,
  places: readonly number[],
  prior: number,
): tf.LayersModel {
  const former = network.getLayer(probabilityLayerName);
  const layer = tf.layers.dense({
    ...(former.getConfig() as unknown as Parameters<typeof tf.layers.dense>[0]),
    name: probabilityLayerName,
    units: places.length,
  });
  const outputs = layer.apply(former.input as tf.SymbolicTensor) as tf.SymbolicTensor;
  const replaced = tf.model({ inputs: network.inputs, outputs, name: network.name });
  writeHead(replaced, replaceHeadInstruments(readHead(network), places, prior));
  return replaced;
}
