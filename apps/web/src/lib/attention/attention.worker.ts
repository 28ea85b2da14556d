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
import type { AttentionRequest, AttentionResponse, ClipAttention, NetworkFiles } from './clip-attention.ts';

/** The part of a model's description that decides what its network takes. */
const descriptionShape = z.object({
  standardisesRows: z.boolean(),
  image: z.object({ rows: z.number(), frames: z.number(), channels: z.number() }),
});

let loaded: { versionId: string; model: Promise<tf.LayersModel> } | undefined;

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new KnownFailure('networkNotFetched', { status: response.status });
  return response;
}

async function fetchNetwork({
  descriptionUrl,
  topologyUrl,
  weightsUrl,
}: NetworkFiles): Promise<tf.LayersModel> {
  const description = descriptionShape.parse(await (await fetchFile(descriptionUrl)).json());
  if (!description.standardisesRows) {
    throw new KnownFailure('networkScalesItself');
  }
  const [json, weights] = await Promise.all([
    fetchFile(topologyUrl).then((response) => response.text()),
    fetchFile(weightsUrl).then((response) => response.arrayBuffer()),
  ]);
  // The same numbers on every machine, and no graphics card is woken for one clip.
  await tf.setBackend('cpu');
  return loadModel({ json, weights: new Uint8Array(weights) });
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
  if (image.channels !== 1) throw new KnownFailure('imageIsDeep');
  const { coordinate, channels } = await attentionMaps(model, image.data);
  if (coordinate.length === 0) throw new KnownFailure('networkWithoutAttention');
  return {
    image: { rows: image.rows, frames: image.frames, levels: toLevels(image.data, 0, 1) },
    partRows: [128, ...(stackedRows[config.layout] ?? [])],
    stages: coordinate.map(({ rows, frames }) => ({ rows, frames })),
    channels,
  };
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
