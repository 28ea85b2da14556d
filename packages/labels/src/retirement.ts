import { crowdPrior, logOddsOf, sigmoid } from './crowd-model.ts';

/** Votes of one kind on a pair: all of one answer and one accuracy. */
export interface WeighedVotes {
  answer: 'yes' | 'no' | 'unsure';
  /** P(right answer) of whoever gave them, 0..1. */
  accuracy: number;
  /** How many; need not be whole. */
  count: number;
}

/** When enough has been asked about a pair. */
export interface RetirementRule {
  /** Yes and no votes wanted on every pair. */
  overlap: number;
  /** P(the more probable answer) from which a pair is retired, 0.5..1. */
  certainty: number;
  /** Votes, unsure among them, after which a pair whose answers disagree goes to reviewers. */
  mostVotes: number;
}

/**
 * `open`: ask further. `answered`: has what was wanted. `retired`: certain, never asked again.
 * `contested`: for reviewers.
 */
export type PairState = 'open' | 'answered' | 'retired' | 'contested';

export interface PairJudgement {
  state: PairState;
  /** P(sounding). */
  posterior: number;
}

/** Answers of unsure beyond the overlap after which a pair without an answer is left to reviewers. */
export const unsureAllowance = 2;

/** P(right answer) of annotators nobody knows anything about: the crowd model's prior belief. */
export const unknownAccuracy = crowdPrior.right / (crowdPrior.right + crowdPrior.wrong);

/**
 * Accuracy of an annotator from gold answers, drawn to the prior belief: the mean of
 * Beta(4 + right, 1 + wrong).
 */
export function estimateAccuracy(right: number, wrong: number): number {
  return (crowdPrior.right + right) / (crowdPrior.right + crowdPrior.wrong + right + wrong);
}

/**
 * Whether to ask about a pair again. The posterior is the one-coin model's (Zhang, Chen, Zhou, Jordan 2016,
 * section 3.4) from even odds: each yes adds log(a / (1 − a)), each no takes it away.
 *
 * With an overlap of one nobody is there to disagree, so a single vote, and any number of like ones, is enough.
 */
export function judgePairState(votes: readonly WeighedVotes[], rule: RetirementRule): PairJudgement {
  let logOdds = 0;
  let yes = 0;
  let no = 0;
  let unsure = 0;
  for (const { answer, accuracy, count } of votes) {
    if (answer === 'unsure') unsure += count;
    else {
      logOdds += (answer === 'yes' ? count : -count) * logOddsOf(accuracy);
      if (answer === 'yes') yes += count;
      else no += count;
    }
  }
  const posterior = sigmoid(logOdds);
  const decided = yes + no;
  const asked = decided + unsure;
  const isUnanimous = yes === 0 || no === 0;
  const judge = (): PairState => {
    if (decided < rule.overlap) return asked >= rule.overlap + unsureAllowance ? 'contested' : 'open';
    if (Math.max(posterior, 1 - posterior) >= rule.certainty) return 'retired';
    if (rule.overlap <= 1 && isUnanimous) return 'answered';
    if (asked < rule.mostVotes) return 'open';
    return isUnanimous ? 'answered' : 'contested';
  };
  return { state: judge(), posterior };
}
