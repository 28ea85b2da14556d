/** One clip of the folder. */
export interface OpenmicClip {
  /** Six-digit track id, `_`, start in ms. */
  sampleKey: string;
  /** Absolute; null only when audio was not required and is not there. */
  audioPath: string | null;
  trackId: number;
  /** Where the clip starts in its track. */
  startSeconds: number;
  /** null for a clip in no partition, or withheld because its artist is in the other one. */
  split: 'train' | 'test' | null;
  /** The artist's id; clips of one group stay on one side of the split. */
  artistGroup: string | null;
  artistName: string | null;
  title: string | null;
  licenceTitle: string | null;
  licenceUrl: string | null;
  /** Every filled column of the clip's metadata row by name, as it is written; null without a row. */
  sourceMetadata: Record<string, string> | null;
}

/** One row of the aggregated labels. */
export interface OpenmicLabel {
  sampleKey: string;
  instrument: string;
  /** 0..1 */
  relevance: number;
  /** Number of answers behind the relevance. */
  responses: number;
}

/** One row of the individual responses. */
export interface OpenmicResponse {
  sampleKey: string;
  workerId: string;
  /** 0..1 */
  workerTrust: number;
  channel: string;
  instrument: string;
  response: 0 | 1;
}

/** One thing that was left out, and why. */
export interface SkippedRow {
  /** Path inside the folder. */
  file: string;
  /** Line of the file, counted from 1; null when the file as a whole is meant. */
  row: number | null;
  reason: string;
}

/** A release folder as far as it could be read. */
export interface OpenmicFolder {
  /** In the order of class-map.json. */
  instruments: string[];
  /** Columns of the metadata in the order of the file; empty without one. */
  metadataColumns: string[];
  /** By sample key. */
  clips: OpenmicClip[];
  /** In the order of the file. */
  labels: OpenmicLabel[];
  /** In the order of the file. */
  responses: OpenmicResponse[];
  /** Optional files that are not there. */
  missingFiles: string[];
  skipped: SkippedRow[];
}
