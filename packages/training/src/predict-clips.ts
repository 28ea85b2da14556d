import {
  applyCalibration,
  type FeatureStatistics,
  poolPredictions,
  predictLinear,
  standardiseColumns,
} from '@earmark/model-version';
import { type ClipVectorCache, type ClipVectors, recallClipVectors } from './clip-vectors.ts';
import { describeImages } from './describe-images.ts';
import type { ImageSet } from './image-set.ts';
import { predictHead, readHead } from './network-head.ts';
import type { NetworkMember } from './network-member.ts';
import { predictNetwork } from './predict-network.ts';
import { readDropoutRate, sampleDropout } from './sample-dropout.ts';
import type { TrainedModel } from './trained-model.ts';

export interface ClipPredictions {
  /** Calibrated, [clips, instruments]. */
  probabilities: Float32Array;
  /** Calibrated probabilities of each member, [clips, instruments]; their spread shows what the model is unsure of. */
  members: Float32Array[];
  /** The network's embeddings, or a linear model's standardised statistics, [clips, embeddingSize]. */
  embeddings: Float32Array;
  embeddingSize: number;
  /** Draws the network's calibrated probabilities under dropout, [samples, clips, instruments]; null without a network. */
  sampleDropout: ((seed: number) => Float32Array) | null;
}

export interface PredictClipsOptions {
  /** Of all images, when they were described before. */
  statistics?: FeatureStatistics;
  /** Where embeddings are taken from and kept. */
  cache?: ClipVectorCache | null;
  signal?: AbortSignal;
  /** Share done, 0..1. */
  onProgress?(share: number): void;
}

/** Share of the time that describing images takes beside running the network. */
const describingShare = 0.3;

/** Embeddings of all clips, from the cache where it has them. */
export function embedClips(
  member: NetworkMember,
  bodyHash: string,
  images: ImageSet,
  options: Pick<PredictClipsOptions, 'cache' | 'signal' | 'onProgress'> = {},
): Promise<ClipVectors> {
  const name = { kind: 'embeddings', from: bodyHash };
  return recallClipVectors(options.cache ?? null, images.count, name, async (rows) => {
    const { embeddings, embeddingSize } = await predictNetwork(
      await member.openSession(),
      images,
      rows,
      member.rowStatistics,
      { signal: options.signal, onProgress: (done) => options.onProgress?.(done / rows.length) },
    );
    return { width: embeddingSize, values: embeddings };
  });
}

async function runNetwork(
  member: NetworkMember,
  { bodyHash }: TrainedModel['description'],
  images: ImageSet,
  options: PredictClipsOptions,
) {
  if (options.cache && bodyHash !== null) {
    const { width, values } = await embedClips(member, bodyHash, images, options);
    return {
      probabilities: predictHead(readHead(member.layers), values),
      embeddings: values,
      embeddingSize: width,
    };
  }
  const all = Array.from({ length: images.count }, (_, clip) => clip);
  return predictNetwork(await member.openSession(), images, all, member.rowStatistics, {
    signal: options.signal,
    onProgress: (done) => options.onProgress?.(done / all.length),
  });
}

/**
 * Predicts every clip of `images`: the members calibrated, pooled by their weights, calibrated again.
 *
 * @throws RangeError when the images are not of the model's shape
 */
export async function predictClips(
  model: TrainedModel,
  images: ImageSet,
  options: PredictClipsOptions = {},
): Promise<ClipPredictions> {
  const { description } = model;
  const { rows, frames, channels } = images.dimensions;
  const wanted = description.image;
  if (rows !== wanted.rows || frames !== wanted.frames || channels !== wanted.channels) {
    throw new RangeError(
      `images of ${rows} × ${frames} × ${channels} for a model of layout ${description.layout}, ` +
        `which takes ${wanted.rows} × ${wanted.frames} × ${wanted.channels}`,
    );
  }
  const all = Array.from({ length: images.count }, (_, clip) => clip);
  const { signal } = options;
  const offset = options.statistics ? 0 : model.network ? describingShare : 1;
  const statistics =
    options.statistics ??
    (await describeImages(images, all, {
      signal,
      onProgress: (done) => options.onProgress?.((done / all.length) * offset),
    }));
  const ownLinear = predictLinear(model.linear, statistics);
  const networkMember = description.members.network;
  if (!model.network || !networkMember) {
    const { probabilities, linear } = poolPredictions(description, ownLinear, null);
    return {
      probabilities,
      members: [linear],
      embeddings: standardiseColumns(statistics, model.linear.mean, model.linear.scale),
      embeddingSize: statistics.width,
      sampleDropout: null,
    };
  }
  const ran = await runNetwork(model.network, description, images, {
    ...options,
    onProgress: (share) => options.onProgress?.(offset + share * (1 - offset)),
  });
  const pooled = poolPredictions(description, ownLinear, ran.probabilities);
  // Read now: the model may be disposed of before somebody ranks.
  const head = readHead(model.network.layers);
  const dropoutRate = readDropoutRate(model.network.layers);
  return {
    probabilities: pooled.probabilities,
    members: [pooled.linear, pooled.network!],
    embeddings: ran.embeddings,
    embeddingSize: ran.embeddingSize,
    sampleDropout: (seed) =>
      applyCalibration(sampleDropout(head, ran.embeddings, dropoutRate, seed), networkMember.calibration),
  };
}
