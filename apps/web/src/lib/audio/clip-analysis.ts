import type { FailureNote } from '../known-failure.ts';
import type { FeatureView } from '../settings/settings.ts';

/** One picture of a clip as levels ready for a colour table, row 0 at the bottom, `[rows, frames]`. */
export interface AnalysisView {
  rows: number;
  frames: number;
  /** 0 … 255, from `low` to `high`. */
  levels: Uint8Array;
  /** The values that the darkest and the brightest colour stand for, in the view's unit. */
  low: number;
  high: number;
}

/** What the worker finds out about a clip; a few hundred kilobytes. */
export interface ClipAnalysis {
  sampleRateHz: number;
  durationSeconds: number;
  channels: number;
  /** Integrated loudness (ITU-R BS.1770); null for silence. */
  loudnessLufs: number | null;
  /** Greatest sample of each column, 0 … 1, `[columns]`. */
  peaksAbove: Float32Array;
  /** Least sample of each column, −1 … 0, `[columns]`. */
  peaksBelow: Float32Array;
  views: Record<FeatureView, AnalysisView>;
}

export type AnalysisRequest = { id: number; bytes: ArrayBuffer };
export type AnalysisResponse =
  | { id: number; kind: 'done'; analysis: ClipAnalysis }
  | { id: number; kind: 'failed'; failure: FailureNote };
