import { buildImage, extractFeatures, prepareClip } from '@earmark/audio-features';
import { describeImage, poolPredictions, predictLinear, standardiseRows } from '@earmark/model-version';
import { toChannelsFirst } from '@earmark/shared';
import { Tensor } from 'onnxruntime-web/wasm';
import type { OpenModel } from './open-model.ts';

async function runNetwork(
  { session, rowStatistics, description: { image } }: OpenModel,
  values: Float32Array,
): Promise<Float32Array | null> {
  if (session === null) return null;
  const own = values.slice();
  if (rowStatistics) standardiseRows(own, image.frames, rowStatistics, image.channels);
  const input = new Tensor('float32', toChannelsFirst(own, 1, image.channels), [
    1,
    image.channels,
    image.rows,
    image.frames,
  ]);
  const { probabilities } = await session.run({ image: input }, ['probabilities']);
  return Float32Array.from(probabilities!.data as Float32Array);
}

/**
 * What the whole published model says of one window, as `earmark predict` does of the same samples in a file: the
 * linear member and the network, calibrated, pooled, calibrated again.
 *
 * @param samples mono, at the recording's own rate
 * @returns [instruments]
 */
export async function predictWindow(
  model: OpenModel,
  samples: Float32Array,
  sampleRateHz: number,
): Promise<Float32Array> {
  const { config, description, linear } = model;
  const clip = prepareClip({ channels: [samples], sampleRateHz });
  const image = buildImage(extractFeatures(clip, config), config);
  const statistics = describeImage(image.data, image);
  const ownLinear = predictLinear(linear, { width: statistics.length, values: statistics });
  const ownNetwork = await runNetwork(model, image.data);
  return poolPredictions(description, ownLinear, ownNetwork).probabilities;
}
