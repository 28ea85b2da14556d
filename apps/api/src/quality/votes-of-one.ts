import type { Vote } from '@earmark/labels';

/** One annotator's votes of one answer on one instrument, as they go to another thread: few long texts are copied fast. */
export interface VotesOfOne {
  annotator: string;
  instrument: string;
  answer: Vote['answer'];
  /** Ids, one a line. */
  clips: string;
}

/** The single votes. */
export function listVotes(groups: readonly VotesOfOne[]): Vote[] {
  return groups.flatMap(({ annotator, instrument, answer, clips }) =>
    clips.split('\n').map((clip) => ({ annotator, instrument, answer, clip })),
  );
}
