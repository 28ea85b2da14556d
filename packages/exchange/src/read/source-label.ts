/** A stretch of a recording. */
export interface Stretch {
  startSeconds: number;
  endSeconds: number;
}

/** Whose word a label is: one annotator's vote, or a label without the votes behind it. */
export type Verdict =
  | { kind: 'label'; relevance: number; responses: number }
  | { kind: 'vote'; annotator: string; answer: 'yes' | 'no' | 'unsure' };

/** What a file says about one instrument in a recording, or in a stretch of it. */
export interface SourceLabel {
  /** Line of the file (of a JSON file: number of the task), counted from 1. */
  row: number;
  /** The audio as the file names it. */
  audio: string;
  /** The instrument as the file writes it. */
  instrument: string;
  /** null: the whole recording. */
  stretch: Stretch | null;
  verdict: Verdict;
}

/** Receives what was left out of one file. */
export type SkipRow = (row: number | null, reason: string) => void;
