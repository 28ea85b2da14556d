import type { ImageSet } from './image-set.ts';

export interface TrainingSetClip {
  sampleKey: string;
  /** null: predicted, but neither trained on nor evaluated on. */
  split: 'train' | 'test' | null;
  /** Clips of one group are never on both sides of a split; empty: the clip is a group of its own. */
  artistGroup: string;
}

/** Clips with their images and what is known of their pairs. */
export interface TrainingSet {
  instruments: readonly string[];
  clips: readonly TrainingSetClip[];
  images: ImageSet;
  /** Relevance 0..1, [clips, instruments]; meaningless where not observed. */
  relevance: Float32Array;
  /** 1 where a label is known, [clips, instruments]. */
  observed: Uint8Array;
  /** Answers behind a label that may be asked for once more, [clips, instruments]; 0 for all other pairs. */
  responses: Uint16Array;
}

export interface ClipLabel {
  sampleKey: string;
  instrument: string;
  /** 0..1 */
  relevance: number;
  /** Answers behind it, when the pair may be asked once more. */
  responses?: number;
}

/**
 * Puts clips, labels and images together. Labels of clips outside the set are left out, as a set may be a part.
 *
 * @throws RangeError for a label of an unknown instrument or outside 0..1, a repeated clip, or too few images
 */
export function buildTrainingSet(input: {
  instruments: readonly string[];
  clips: readonly TrainingSetClip[];
  labels: readonly ClipLabel[];
  images: ImageSet;
}): TrainingSet {
  const { instruments, clips, labels, images } = input;
  if (images.count !== clips.length) throw new RangeError(`${images.count} images for ${clips.length} clips`);
  const width = instruments.length;
  const column = new Map(instruments.map((instrument, index) => [instrument, index]));
  const row = new Map(clips.map(({ sampleKey }, index) => [sampleKey, index]));
  if (row.size !== clips.length) throw new RangeError('a clip is listed twice');
  const relevance = new Float32Array(clips.length * width);
  const observed = new Uint8Array(clips.length * width);
  const responses = new Uint16Array(clips.length * width);
  for (const label of labels) {
    const clip = row.get(label.sampleKey);
    if (clip === undefined) continue;
    const instrument = column.get(label.instrument);
    if (instrument === undefined) throw new RangeError(`unknown instrument ${label.instrument}`);
    if (!(label.relevance >= 0 && label.relevance <= 1)) {
      throw new RangeError(`relevance ${label.relevance} of ${label.sampleKey} is not within 0..1`);
    }
    relevance[clip * width + instrument] = label.relevance;
    observed[clip * width + instrument] = 1;
    responses[clip * width + instrument] = label.responses ?? 0;
  }
  return { instruments, clips, images, relevance, observed, responses };
}

/** Row numbers of the clips of one split. */
export function clipsOfSplit(set: TrainingSet, split: 'train' | 'test'): number[] {
  return set.clips.flatMap((clip, index) => (clip.split === split ? [index] : []));
}

/** Row numbers of the observed clips among `clips`: those with at least one label. */
export function clipsWithLabels(set: TrainingSet, clips: readonly number[]): number[] {
  const width = set.instruments.length;
  return clips.filter((clip) => set.observed.subarray(clip * width, (clip + 1) * width).includes(1));
}

/** The rows `clips` of a [clips, instruments] matrix. */
export function gatherRows<Matrix extends Float32Array | Float64Array | Uint8Array | Uint16Array>(
  matrix: Matrix,
  clips: ArrayLike<number>,
  width: number,
): Matrix {
  const { constructor: Kind } = matrix as { constructor: unknown };
  const gathered = new (Kind as new (length: number) => Matrix)(clips.length * width);
  for (let place = 0; place < clips.length; place++) {
    gathered.set(matrix.subarray(clips[place]! * width, (clips[place]! + 1) * width), place * width);
  }
  return gathered;
}
