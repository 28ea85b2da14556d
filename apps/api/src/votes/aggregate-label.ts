import { aggregateVotes, type Vote } from '@earmark/labels';
import type { Answer } from '../db/generated/prisma/client.ts';

/** One annotator's newest vote on a pair. */
export interface CurrentVote {
  annotatorId: string;
  answer: Answer;
  trust: number;
  /** A reviewer's last word: the label follows it alone. */
  decides?: boolean;
  /** Order of arrival; of a vote that puts an earlier one back, that one's. */
  sequence?: bigint;
}

export interface PairLabel {
  relevance: number;
  low: number;
  high: number;
  responses: number;
}

/** A label that came without the votes behind it. */
export interface ImportedLabel {
  relevance: number;
  responses: number;
}

/** The share of trust that said yes, by OpenMIC's rule backwards. */
export function yesShareOf(relevance: number): number {
  const heavier = Math.max(0.5, Math.abs(relevance - 0.5) * 2);
  return relevance >= 0.5 ? heavier : 1 - heavier;
}

/** The newest last word on a pair; undefined when nobody has spoken it. */
export function findDecision(votes: readonly CurrentVote[]): CurrentVote | undefined {
  return votes
    .filter(({ decides, answer }) => decides && (answer === 'yes' || answer === 'no'))
    .sort((one, other) => Number((other.sequence ?? 0n) - (one.sequence ?? 0n)))[0];
}

/**
 * An imported label as votes that lead to it: OpenMIC's rule gives `relevance` 0.5 ± share / 2 for the share
 * of trust on the heavier side, so each of its responses is split into a yes and a no by that share. (The rule
 * never gives 0.25 to 0.75; such a label of another origin counts as an even split.)
 */
function restoreVotes({ relevance, responses }: ImportedLabel): Vote[] {
  const yesShare = yesShareOf(relevance);
  return Array.from({ length: responses }, (_, index) => index).flatMap((index) => [
    { clip: '', instrument: '', annotator: `imported yes ${index}`, answer: 'yes' as const, trust: yesShare },
    {
      clip: '',
      instrument: '',
      annotator: `imported no ${index}`,
      answer: 'no' as const,
      trust: 1 - yesShare,
    },
  ]);
}

/**
 * What the votes on one pair say together, by OpenMIC-2018's trust rule; undefined when nobody said yes or
 * no, so that the pair is unobserved. Withdrawn votes do not count; a reviewer's last word stands alone.
 */
export function aggregateLabel(
  votes: readonly CurrentVote[],
  imported: ImportedLabel | undefined,
): PairLabel | undefined {
  const counted = votes.flatMap(({ annotatorId, answer, trust }) =>
    answer === 'yes' || answer === 'no'
      ? [{ clip: '', instrument: '', annotator: annotatorId, answer, trust }]
      : [],
  );
  const all = imported ? [...restoreVotes(imported), ...counted] : counted;
  const label = aggregateVotes(all, 'openmic').labels[0];
  if (!label) return undefined;
  const responses = counted.length + (imported?.responses ?? 0);
  const decision = findDecision(votes);
  if (decision) {
    const decided = decision.answer === 'yes' ? 1 : 0;
    return { relevance: decided, low: decided, high: decided, responses };
  }
  // Without further votes a label stays as it was published, to the last decimal.
  const relevance = imported && counted.length === 0 ? imported.relevance : label.relevance;
  return {
    relevance,
    low: Math.min(label.low, relevance),
    high: Math.max(label.high, relevance),
    responses,
  };
}
