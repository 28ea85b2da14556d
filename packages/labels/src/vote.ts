/** What an annotator can answer; `unsure` is kept in the ledger and says nothing about the pair. */
export const answers = ['yes', 'no', 'unsure'] as const;

export type Answer = (typeof answers)[number];

/** One annotator's current answer about one pair; superseded and withdrawn votes are not handed in. */
export interface Vote {
  clip: string;
  instrument: string;
  annotator: string;
  answer: Answer;
  /** Trust 0..1 that the crowd platform gave the annotator; 1 when left out. Only `openmic` uses it. */
  trust?: number;
}

/** What the votes on one pair amount to. */
export interface AggregatedLabel {
  clip: string;
  instrument: string;
  /** 0 (surely absent) to 1 (surely sounding). */
  relevance: number;
  /** 95 % interval around the relevance. */
  low: number;
  high: number;
  /** Answers that were counted: yes and no, not unsure. */
  responses: number;
}

/** How far one annotator's answers can be believed. */
export interface AnnotatorReliability {
  annotator: string;
  /** Share of answers expected right, sounding and silent pairs counting alike; 0.5 is a coin. */
  reliability: number;
  /** 95 % interval around the reliability. */
  low: number;
  high: number;
  /** All answers, unsure among them. */
  votes: number;
  /** The answers cannot be told from guessing, and there are enough of them to say so. */
  suspected: boolean;
}

export interface Aggregation {
  /** In the order in which the pairs first occur; pairs with nothing but `unsure` stay unobserved. */
  labels: AggregatedLabel[];
  /** In the order in which the annotators first occur. */
  annotators: AnnotatorReliability[];
}
