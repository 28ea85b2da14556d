import { applyCalibration, poolProbabilities } from './calibrate-instruments.ts';
import { describeImages, type FeatureStatistics } from './feature-statistics.ts';
import type { ImageSet } from './image-set.ts';
import { predictLinear } from './linear-model.ts';
import { predictNetwork } from './predict-network.ts';
import type { TrainedModel } from './trained-model.ts';

export interface ClipPredictions {
  /** Calibrated, [clips, instruments]. */
  probabilities: Float32Array;
  /** Calibrated probabilities of each member, [clips, instruments]; their spread shows what the model is unsure of. */
  members: Float32Array[];
  /** The network's embeddings, [clips, embeddingSize]. */
  embeddings: Float32Array;
  embeddingSize: number;
}

export interface PredictClipsOptions {
  /** Of all images, when they were described before. */
  statistics?: FeatureStatistics;
  signal?: AbortSignal;
  /** Share done, 0..1. */
  onProgress?(share: number): void;
}

/** Share of the time that describing images takes beside running the network. */
const describingShare = 0.3;

/**
 * Predicts every clip of `images`: both members calibrated, pooled by their weights, calibrated again.
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
  const offset = options.statistics ? 0 : describingShare;
  const statistics =
    options.statistics ??
    (await describeImages(images, all, {
      signal,
      onProgress: (done) => options.onProgress?.((done / all.length) * describingShare),
    }));
  const network = await predictNetwork(model.session, images, all, model.rowStatistics, {
    signal,
    onProgress: (done) => options.onProgress?.(offset + (done / all.length) * (1 - offset)),
  });
  const { linear: linearMember, network: networkMember } = description.members;
  const members = [
    {
      weight: linearMember.weight,
      probabilities: applyCalibration(predictLinear(model.linear, statistics), linearMember.calibration),
    },
    {
      weight: networkMember.weight,
      probabilities: applyCalibration(network.probabilities, networkMember.calibration),
    },
  ];
  return {
    probabilities: applyCalibration(poolProbabilities(members), description.calibration),
    members: members.map(({ probabilities }) => probabilities),
    embeddings: network.embeddings,
    embeddingSize: network.embeddingSize,
  };
}
