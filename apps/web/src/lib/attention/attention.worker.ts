import {
  buildImage,
  decodeAudio,
  extractFeatures,
  type FeatureLayout,
  featureConfig,
  prepareClip,
  stackedRows,
} from '@earmark/audio-features';
import { attentionMaps, loadModel, tf } from '@earmark/hran';
import { z } from 'zod';
import { toLevels } from '../audio/to-levels.ts';
import { KnownFailure, noteFailure } from '../known-failure.ts';
import { fetchModelFile } from '../listen/model-files.ts';
import type { AttentionRequest, AttentionResponse, ClipAttention, NetworkFiles } from './clip-attention.ts';
import { stackParts } from './stack-parts.ts';

/** The part of a model's description that decides what its network takes. */
const descriptionShape = z.object({
  standardisesRows: z.boolean(),
  image: z.object({ rows: z.number(), frames: z.number(), channels: z.number() }),
});

let loaded: { versionId: string; model: Promise<tf.LayersModel> } | undefined;

async function fetchNetwork(files: NetworkFiles): Promise<tf.LayersModel> {
  const { signal } = new AbortController();
  const [description, topology, weights] = await Promise.all(
    [files.description, files.topology, files.weights].map((file) => fetchModelFile(file, signal)),
  );
  const readText = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  if (!descriptionShape.parse(JSON.parse(readText(description))).standardisesRows) {
    throw new KnownFailure('networkScalesItself');
  }
  // The same numbers on every machine, and no graphics card is woken for one clip.
  await tf.setBackend('cpu');
  return loadModel({ json: readText(topology), weights: weights! });
}

/** One network at a time is kept; one that could not be fetched is tried again. */
async function openNetwork(network: NetworkFiles): Promise<tf.LayersModel> {
  if (loaded?.versionId !== network.versionId) {
    void loaded?.model.then((model) => model.dispose()).catch(() => undefined);
    loaded = { versionId: network.versionId, model: fetchNetwork(network) };
  }
  try {
    return await loaded.model;
  } catch (error) {
    loaded = undefined;
    throw error;
  }
}

async function attend({ network, audio }: AttentionRequest): Promise<ClipAttention> {
  const config = featureConfig({ layout: network.layout as FeatureLayout });
  const model = await openNetwork(network);
  const image = buildImage(
    extractFeatures(prepareClip(await decodeAudio(new Uint8Array(audio))), config),
    config,
  );
  const { coordinate, channels } = await attentionMaps(model, image.data);
  if (coordinate.length === 0) throw new KnownFailure('networkWithoutAttention');
  const stacked = stackParts(image);
  return {
    image: { rows: stacked.rows, frames: image.frames, levels: toLevels(stacked.data, 0, 1) },
    partRows: [128, ...(stackedRows[config.layout] ?? [])],
    stages: coordinate.map(({ rows, frames, rowsByChannel, framesByChannel, channels: width }) => ({
      // Parts that lie behind each other share the rows of the feature map.
      rows: repeat(rows, image.channels),
      frames,
      rowsByChannel: repeat(rowsByChannel, image.channels),
      framesByChannel,
      channels: width,
    })),
    channels,
  };
}

function repeat(values: Float32Array, times: number): Float32Array {
  const repeated = new Float32Array(values.length * times);
  for (let time = 0; time < times; time++) repeated.set(values, time * values.length);
  return repeated;
}

function send(response: AttentionResponse): void {
  self.postMessage(response);
}

self.addEventListener('message', async ({ data }: MessageEvent<AttentionRequest>) => {
  try {
    send({ id: data.id, kind: 'done', attention: await attend(data) });
  } catch (error) {
    send({ id: data.id, kind: 'failed', failure: noteFailure(error) });
  }
});
