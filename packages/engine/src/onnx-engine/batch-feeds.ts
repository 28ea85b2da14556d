import type { tf } from '@earmark/hran';
import { toChannelsFirst } from '@earmark/shared';
import { drawDropoutMask } from '../dropout-mask.ts';
import type { TrainingBatch } from '../engine.ts';
import type { DropoutInput } from '../graph/lowering.ts';
import type { Feeds, OnnxRuntime } from './onnx-runtime.ts';

/** Sizes of one clip's input and output. */
export interface ClipSizes {
  rows: number;
  frames: number;
  channels: number;
  /** rows · frames · channels. */
  image: number;
  instruments: number;
}

/** Sizes that a model with one image input and one output of probabilities has. */
export function clipSizes(model: tf.LayersModel): ClipSizes {
  const [, rows, frames, channels] = model.inputs[0]!.shape as [null, number, number, number];
  const instruments = model.outputs[0]!.shape.at(-1)!;
  return { rows, frames, channels, image: rows * frames * channels, instruments };
}

/** The tensor of some clips' images, given as [clips, rows, frames, channels]. */
export function imageTensor(
  runtime: OnnxRuntime,
  sizes: ClipSizes,
  images: Float32Array,
  clips: number,
): Feeds[string] {
  const { rows, frames, channels } = sizes;
  return runtime.tensor(toChannelsFirst(images, clips, channels), [clips, channels, rows, frames]);
}

/** Which clips of a step are fed, and how. */
export interface BatchPart {
  batch: TrainingBatch;
  /** 1 / Σ pair weights of the whole batch. */
  inverseWeightSum: number;
  /** Number of the part within the batch. */
  part: number;
  /** Clips per part. */
  clips: number;
  /** Of the dropout masks. */
  seed: number;
  step: number;
}

/** What the training graph is fed for one part of a batch, besides weights: images, targets, pair weights, dropout masks. */
export function batchFeeds(
  runtime: OnnxRuntime,
  sizes: ClipSizes,
  dropouts: readonly DropoutInput[],
  { batch, inverseWeightSum, part, clips, seed, step }: BatchPart,
): Feeds {
  const slice = (values: Float32Array, size: number): Float32Array =>
    values.subarray(part * clips * size, (part + 1) * clips * size);
  const pairs = [clips, sizes.instruments];
  const masks = dropouts.map(({ name, shape, rate }, layer) => {
    const size = shape.reduce((total, dimension) => total * dimension, 1);
    const mask = drawDropoutMask(size, rate, { seed, step, part, layer });
    const ordered = shape.length === 4 ? toChannelsFirst(mask, clips, shape[1]!) : mask;
    return [name, runtime.tensor(ordered, shape)] as const;
  });
  return {
    image: imageTensor(runtime, sizes, slice(batch.images, sizes.image), clips),
    targets: runtime.tensor(slice(batch.targets, sizes.instruments), pairs),
    pair_weights: runtime.tensor(slice(batch.weights, sizes.instruments), pairs),
    inverse_weight_sum: runtime.tensor(Float32Array.of(inverseWeightSum), []),
    ...Object.fromEntries(masks),
  };
}
