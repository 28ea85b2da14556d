import { aggregateVotes, type Vote } from '@earmark/labels';
import type { Answer } from '../db/generated/prisma/client.ts';

/** One annotator's newest vote on a pair. */
export interface CurrentVote {
  annotatorId: string;
  answer: Answer;
  trust: number;
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

/**
 * An imported label as votes that lead to it: OpenMIC's rule gives `relevance` 0.5 ± share / 2 for the share
 * of trust on the heavier side, so each of its responses is split into a yes and a no by that share. (The rule
 * never gives 0.25 to 0.75; such a label of another origin counts as an even split.)
 */
function restoreVotes({ relevance, responses }: ImportedLabel): Vote[] {
  const heavier = Math.max(0.5, Math.abs(relevance - 0.5) * 2);
  const yesShare = relevance >= 0.5 ? heavier : 1 - heavier;
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
 * no, so that the pair is unobserved. Withdrawn votes do not count.
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
  // Without further votes a label stays as it was published, to the last decimal.
  const relevance = imported && counted.length === 0 ? imported.relevance : label.relevance;
  return {
    relevance,
    low: Math.min(label.low, relevance),
    high: Math.max(label.high, relevance),
    responses,
  };
}
