import type { FailureNote } from '../known-failure.ts';
import type { StoredFile } from '../listen/model-files.ts';

/** How much the network weighs rows and frames at one depth, each 0 … 1. */
export interface AttentionStage {
  /** Weight per row of the feature map, [rows]; row 0 belongs to the image's first row. */
  rows: Float32Array;
  /** Weight per frame of the feature map, [frames]. */
  frames: Float32Array;
  /** The same of each channel, of which those are the means: [rows, channels] and [frames, channels]. */
  rowsByChannel: Float32Array;
  framesByChannel: Float32Array;
  channels: number;
}

/** What the network hears of a clip and where it attends to. */
export interface ClipAttention {
  /** The feature image as levels 0 … 255, [rows, frames], row 0 at the bottom. */
  image: { rows: number; frames: number; levels: Uint8Array };
  /** Rows of log-mel, chroma, contrast and tonnetz, from row 0 on. */
  partRows: readonly number[];
  /** Early, middle, late. */
  stages: readonly AttentionStage[];
  /** Weight per channel before the head, 0 … 1, [channels]; empty where the network has none. */
  channels: Float32Array;
}

/** A network's files, by signed addresses that serve for a limited time; none is used unless its SHA-256 fits. */
export interface NetworkFiles {
  /** Names the version, so that it is fetched once. */
  versionId: string;
  layout: string;
  description: StoredFile;
  topology: StoredFile;
  weights: StoredFile;
}

export interface AttentionRequest {
  id: number;
  network: NetworkFiles;
  audio: ArrayBuffer;
}

export type AttentionResponse =
  | { id: number; kind: 'done'; attention: ClipAttention }
  | { id: number; kind: 'failed'; failure: FailureNote };
