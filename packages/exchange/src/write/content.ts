/** What stands above the clips of a content. */
export interface ContentHead {
  format: 'earmark-content';
  formatVersion: 1;
  dataSet: string;
  /** Version of the release; null for a data set as it is. */
  release: string | null;
  /** In the order of every probability vector. */
  instruments: string[];
  /** Columns of the metadata table in their order; empty when none was imported. */
  metadataColumns: string[];
  /** Sequence number of the last vote that may be in it; a decimal, since it may pass 2^53. */
  cutAtVote: string;
}

/** The label of one pair. */
export interface ContentLabel {
  instrument: string;
  /** 0..1; from 0.5 on the instrument counts as present. */
  relevance: number;
  /** 95 % interval around the relevance; null where none is known. */
  low: number | null;
  high: number | null;
  /** Answers behind it. */
  responses: number;
}

/** One vote of the ledger. */
export interface ContentVote {
  instrument: string;
  /** Pseudonym, the same for all votes of one annotator in one data set. */
  annotator: string;
  answer: 'yes' | 'no' | 'unsure' | 'withdrawn';
  /** Weight of the vote when it was cast, 0..1. */
  trust: number;
  /** Number of the annotator's vote on the pair, from 1. */
  revision: number;
  /** Whether it makes the label: newest of an annotator who is not on probation, not withdrawn, not gold. */
  counts: boolean;
  /** Answered while the pair was gold: measures the annotator. */
  gold: boolean;
  /** A reviewer's last word, which the label follows alone. */
  decides: boolean;
  /** Crowd channel of an imported response. */
  channel: string | null;
  source: 'page' | 'program' | 'import' | 'simulated';
  /** ISO 8601, UTC. */
  castAt: string;
  responseMillis: number | null;
  blindFirst: boolean | null;
  /** Probability that the annotator was shown; null when none was. */
  suggestionShown: number | null;
}

/** One clip with all that is known about it. */
export interface ContentClip {
  sampleKey: string;
  recordingKey: string | null;
  title: string | null;
  artistGroup: string | null;
  artistName: string | null;
  licenceTitle: string | null;
  licenceUrl: string | null;
  split: 'train' | 'test' | null;
  /** Where the clip starts in its recording. */
  startSeconds: number | null;
  durationSeconds: number;
  sampleRateHz: number;
  channels: number;
  audioSha256: string;
  /** Of the audio file, such as `ogg`. */
  audioExtension: string;
  /** Filled columns of the imported metadata row by name. */
  sourceMetadata: Record<string, string> | null;
  /** By instrument, in the order of the head. */
  labels: ContentLabel[];
  /** In the order of the ledger. */
  votes: ContentVote[];
}

/** A data set or a release as every writer takes it: it may be gone through as often as a format needs. */
export interface Content {
  head: ContentHead;
  /** By sample key; a new pass at every call. */
  clips(): AsyncIterable<ContentClip>;
}

/** The votes that make the clip's labels, in the order of the ledger. */
export function listCountedVotes(clip: ContentClip): ContentVote[] {
  return clip.votes.filter(({ counts }) => counts);
}

/** Path of the clip's audio in OpenMIC-2018's layout. */
export function nameAudioFile({ sampleKey, audioExtension }: ContentClip): string {
  return `audio/${sampleKey.slice(0, 3)}/${sampleKey}.${audioExtension}`;
}
