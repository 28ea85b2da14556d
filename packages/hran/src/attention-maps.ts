import { tf } from './tensorflow.ts';

/** The attention maps of one clip at one place of the network: sigmoid outputs of each channel, and their means. */
export interface AttentionMap {
  /** Name of the attention block: `attention1` (early) to `attention3` (late). */
  name: string;
  /** Weight per row of the feature map, [rows]; row 0 is the image's first row. */
  rows: Float32Array;
  /** Weight per frame of the feature map, [frames]. */
  frames: Float32Array;
  /** How many channels those are the means over. */
  channels: number;
  /** Weight per row in each channel, [rows, channels]. */
  rowsByChannel: Float32Array;
  /** Weight per frame in each channel, [frames, channels]. */
  framesByChannel: Float32Array;
}

/** Attention of one clip, early to late, and the weight of each channel before the head (empty without it). */
export interface ClipAttention {
  coordinate: AttentionMap[];
  channels: Float32Array;
}

/**
 * Attention maps for one image, as in figures 6 to 8 of Chen, Ghobakhloo, Narayanan 2024.
 *
 * @param image one feature image, [rows, frames, channels].
 */
export async function attentionMaps(model: tf.LayersModel, image: Float32Array): Promise<ClipAttention> {
  const names = model.layers.map((layer) => layer.name);
  const places = names.filter((name) => /^attention\d+_row_map$/.test(name)).map((name) => name.slice(0, -8));
  const hasChannels = names.includes('channel_attention_map');
  const wanted = [
    ...places.flatMap((place) => [`${place}_row_map`, `${place}_frame_map`]),
    ...(hasChannels ? ['channel_attention_map'] : []),
  ];
  if (wanted.length === 0) return { coordinate: [], channels: new Float32Array(0) };
  const outputs = wanted.map((name) => model.getLayer(name).output as tf.SymbolicTensor);
  const probe = tf.model({ inputs: model.inputs, outputs });
  const shape = [1, ...(model.inputs[0]!.shape.slice(1) as number[])];
  const maps = tf.tidy(() => {
    const predicted = probe.predict(tf.tensor(image, shape)) as tf.Tensor | tf.Tensor[];
    const list = Array.isArray(predicted) ? predicted : [predicted];
    return list.map((map) => map.flatten());
  });
  const values = await Promise.all(maps.map(async (map) => (await map.data()) as Float32Array));
  tf.dispose(maps);
  return {
    coordinate: places.map((name, index) => {
      const [rowsByChannel, framesByChannel] = [values[2 * index]!, values[2 * index + 1]!];
      const width = outputs[2 * index]!.shape[3]!;
      return {
        name,
        rows: meanOverChannels(rowsByChannel, width),
        frames: meanOverChannels(framesByChannel, width),
        channels: width,
        rowsByChannel,
        framesByChannel,
      };
    }),
    channels: hasChannels ? values.at(-1)! : new Float32Array(0),
  };
}

/** [places, channels] → [places] */
function meanOverChannels(weights: Float32Array, channels: number): Float32Array {
  return Float32Array.from({ length: weights.length / channels }, (_, place) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += weights[place * channels + channel]!;
    return sum / channels;
  });
}
