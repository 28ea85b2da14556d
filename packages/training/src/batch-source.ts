import type { TrainingBatch } from '@earmark/engine';
import { imageSize, type RowStatistics, standardiseRows } from '@earmark/model-version';
import { augmentImage, mixClips } from './augment-image.ts';
import type { ImageSet } from './image-set.ts';
import type { NetworkRecipe } from './network-recipe.ts';
import type { PairTargets } from './pair-targets.ts';
import { drawBeta, type SaveableRandom, shuffleIndices } from './saveable-random.ts';

export interface BatchSourceOptions {
  images: ImageSet;
  /** Row numbers of the clips trained on. */
  clips: readonly number[];
  pairs: PairTargets;
  instruments: number;
  rowStatistics: RowStatistics;
  recipe: NetworkRecipe;
  batch: number;
}

/** Assembles the batches of one epoch after the other; all chance comes from the one generator. */
export interface BatchSource {
  readonly stepsPerEpoch: number;
  /** Draws the epoch's order; call once before its batches. */
  startEpoch(): void;
  /** Batch `step` of the epoch, less the learning rate; valid until the next but one call. */
  assemble(step: number): Omit<TrainingBatch, 'learningRate'>;
}

/** The last batch of an epoch is filled up with clips from its start, as padding would distort batch statistics. */
export function createBatchSource(options: BatchSourceOptions, random: SaveableRandom): BatchSource {
  const { images, clips, pairs, instruments, rowStatistics, recipe, batch } = options;
  const { dimensions } = images;
  const size = imageSize(dimensions);
  const order = Uint32Array.from(clips);
  const partner = new Float32Array(size);
  const scratch = new Float32Array(dimensions.frames * dimensions.channels);
  // Two sets of arrays: one is filled while a step reads the other.
  const buffers = [0, 1].map(() => ({
    images: new Float32Array(batch * size),
    targets: new Float32Array(batch * instruments),
    weights: new Float32Array(batch * instruments),
  }));
  let turn = 0;

  const loadImage = (clip: number, into: Float32Array): void => {
    images.copyImage(clip, into, 0);
    standardiseRows(into, dimensions.frames, rowStatistics, dimensions.channels);
    augmentImage(into, dimensions, recipe, random, scratch);
  };
  const pairsOf = (clip: number) => {
    const from = clip * instruments;
    return {
      targets: pairs.targets.subarray(from, from + instruments),
      weights: pairs.weights.subarray(from, from + instruments),
    };
  };

  return {
    stepsPerEpoch: Math.ceil(clips.length / batch),
    startEpoch() {
      // From the same order every time, so that an epoch depends on the generator's state alone.
      order.set(clips);
      shuffleIndices(order, random);
    },
    assemble(step) {
      const into = buffers[turn]!;
      turn = 1 - turn;
      for (let place = 0; place < batch; place++) {
        const clip = order[(step * batch + place) % order.length]!;
        const first = {
          image: into.images.subarray(place * size, (place + 1) * size),
          targets: into.targets.subarray(place * instruments, (place + 1) * instruments),
          weights: into.weights.subarray(place * instruments, (place + 1) * instruments),
        };
        loadImage(clip, first.image);
        first.targets.set(pairsOf(clip).targets);
        first.weights.set(pairsOf(clip).weights);
        if (recipe.mixup === 0) continue;
        const drawn = drawBeta(random, recipe.mixup);
        const other = order[Math.floor(random.next() * order.length)]!;
        loadImage(other, partner);
        mixClips(Math.max(drawn, 1 - drawn), first, { image: partner, ...pairsOf(other) });
      }
      return into;
    },
  };
}
