import type { AudioErrorCode } from '@earmark/audio-features';
import type { FailureNote } from '../known-failure.ts';
import type { ModelBytes } from './model-files.ts';

/** A recording as the page draws it and cuts it into windows. */
export interface DecodedRecording {
  /** Mean of the channels, at the recording's own rate. */
  samples: Float32Array;
  sampleRateHz: number;
  durationSeconds: number;
  peaksAbove: Float32Array;
  peaksBelow: Float32Array;
}

/** What a model version says of its results. */
export interface OpenedVersion {
  instruments: string[];
  thresholds: number[];
  preset: string;
}

export type ListeningCall =
  | { kind: 'decode'; bytes: ArrayBuffer }
  | { kind: 'join'; files: ArrayBuffer[] }
  | { kind: 'open'; files: ModelBytes }
  | { kind: 'predict'; samples: Float32Array; sampleRateHz: number };

export interface ListeningAnswers {
  decode: DecodedRecording;
  /** A WAV file. */
  join: ArrayBuffer;
  open: OpenedVersion;
  /** [instruments] */
  predict: Float32Array;
}

export type ListeningRequest = { id: number } & ListeningCall;
export type ListeningResponse =
  | { id: number; answer: ListeningAnswers[keyof ListeningAnswers] }
  | { id: number; failure: FailureNote & { audioCode?: AudioErrorCode } };
