import { type Content, type ContentClip, listCountedVotes } from './content.ts';

/** How much is in a content. */
export interface ContentCounts {
  clips: number;
  labels: number;
  /** All votes of the ledger, also those that count no more or never did. */
  votes: number;
  /** Votes that count and say yes or no. */
  answers: number;
  /** Votes that count and say unsure. */
  unsure: number;
  /** Of the answers, a reviewer's last words. */
  decisions: number;
  /** Code points of the longest sample key, 1 or more. */
  keyWidth: number;
}

export const noContent: Readonly<ContentCounts> = {
  clips: 0,
  labels: 0,
  votes: 0,
  answers: 0,
  unsure: 0,
  decisions: 0,
  keyWidth: 1,
};

/** Counts one clip more; changes `counts` in place. */
export function countClip(counts: ContentCounts, clip: ContentClip): void {
  counts.clips += 1;
  counts.labels += clip.labels.length;
  counts.votes += clip.votes.length;
  counts.keyWidth = Math.max(counts.keyWidth, [...clip.sampleKey].length);
  for (const { answer, decides } of listCountedVotes(clip)) {
    if (decides) counts.decisions += 1;
    if (answer === 'unsure') counts.unsure += 1;
    else counts.answers += 1;
  }
}

/** Goes through the content once. */
export async function countContent(content: Content): Promise<ContentCounts> {
  const counts = { ...noContent };
  for await (const clip of content.clips()) countClip(counts, clip);
  return counts;
}
