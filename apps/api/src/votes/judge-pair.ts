import {
  estimateAccuracy,
  judgePairState,
  type PairJudgement,
  type RetirementRule,
  type WeighedVotes,
} from '@earmark/labels';
import { findDecision, type ImportedLabel, yesShareOf } from './aggregate-label.ts';
import type { PairVote } from './counted-votes.ts';

/** Right and wrong gold answers of an annotator. */
export interface GoldCounts {
  right: number;
  wrong: number;
}

/**
 * How far an annotator can be believed. A crowd platform's trust below 1 is its accuracy on the platform's
 * own test questions; everybody else is known by gold answers here.
 */
function accuracyOf(trust: number, gold: GoldCounts | undefined): number {
  return trust < 1 ? trust : estimateAccuracy(gold?.right ?? 0, gold?.wrong ?? 0);
}

/** Where a pair stands by its counted votes and its imported label. */
export function judgePair(
  votes: readonly PairVote[],
  imported: ImportedLabel | undefined,
  gold: ReadonlyMap<string, GoldCounts>,
  rule: RetirementRule,
): PairJudgement & { yes: number; no: number; unsure: number } {
  const count = (wanted: string) => votes.filter(({ answer }) => answer === wanted).length;
  const counts = { yes: count('yes'), no: count('no'), unsure: count('unsure') };
  const decision = findDecision(votes);
  if (decision) return { ...counts, state: 'retired', posterior: decision.answer === 'yes' ? 1 : 0 };
  const weighed: WeighedVotes[] = votes.flatMap(({ answer, annotatorId, trust }) =>
    answer === 'withdrawn' ? [] : [{ answer, count: 1, accuracy: accuracyOf(trust, gold.get(annotatorId)) }],
  );
  if (imported) {
    const yes = yesShareOf(imported.relevance) * imported.responses;
    const accuracy = estimateAccuracy(0, 0);
    if (yes > 0) weighed.push({ answer: 'yes', accuracy, count: yes });
    if (yes < imported.responses) weighed.push({ answer: 'no', accuracy, count: imported.responses - yes });
  }
  return { ...counts, ...judgePairState(weighed, rule) };
}
