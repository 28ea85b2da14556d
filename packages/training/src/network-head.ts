import { createHash } from 'node:crypto';
import { probabilityLayerName, tf } from '@earmark/hran';
import type { RowStatistics } from '@earmark/model-version';

/** The last dense layer: embedding → logits. */
export interface NetworkHead {
  embeddingSize: number;
  instruments: number;
  /** [embeddingSize, instruments] */
  kernel: Float32Array;
  /** [instruments] */
  bias: Float32Array;
}

/** The head of a network, as a copy. */
export function readHead(layers: tf.LayersModel): NetworkHead {
  const [kernel, bias] = layers.getLayer(probabilityLayerName).getWeights();
  const [embeddingSize, instruments] = kernel!.shape as [number, number];
  return {
    embeddingSize,
    instruments,
    kernel: Float32Array.from(kernel!.dataSync()),
    bias: Float32Array.from(bias!.dataSync()),
  };
}

/** Puts a head into a network; a session that was compiled from it before keeps its own. */
export function writeHead(layers: tf.LayersModel, head: NetworkHead): void {
  const weights = [tf.tensor2d(head.kernel, [head.embeddingSize, head.instruments]), tf.tensor1d(head.bias)];
  layers.getLayer(probabilityLayerName).setWeights(weights);
  tf.dispose(weights);
}

/** Logits of embeddings [clips, embeddingSize], [clips, instruments]. */
export function headLogits(head: NetworkHead, embeddings: Float32Array): Float64Array {
  const { embeddingSize, instruments, kernel, bias } = head;
  const clips = embeddings.length / embeddingSize;
  const logits = new Float64Array(clips * instruments);
  for (let clip = 0; clip < clips; clip++) {
    const row = logits.subarray(clip * instruments, (clip + 1) * instruments);
    row.set(bias);
    for (let unit = 0; unit < embeddingSize; unit++) {
      const value = embeddings[clip * embeddingSize + unit]!;
      // Half of a ReLU's outputs are zero.
      if (value === 0) continue;
      const start = unit * instruments;
      for (let instrument = 0; instrument < instruments; instrument++) {
        row[instrument]! += value * kernel[start + instrument]!;
      }
    }
  }
  return logits;
}

/** Probabilities of embeddings [clips, embeddingSize], [clips, instruments]. */
export function predictHead(head: NetworkHead, embeddings: Float32Array): Float32Array {
  return Float32Array.from(headLogits(head, embeddings), (logit) => 1 / (1 + Math.exp(-logit)));
}

/** Names a network up to its embeddings: SHA-256 over all weights but the head's, and what standardises its rows. */
export function hashBody(layers: tf.LayersModel, rowStatistics: RowStatistics | null): string {
  const hash = createHash('sha256');
  const add = (values: Float32Array | Int32Array | Uint8Array) => hash.update(values);
  for (const layer of layers.layers) {
    if (layer.name === probabilityLayerName) continue;
    hash.update(layer.name);
    for (const weight of layer.getWeights()) add(weight.dataSync());
  }
  if (rowStatistics) {
    add(rowStatistics.mean);
    add(rowStatistics.scale);
  }
  return hash.digest('hex');
}
