import { type Interval, wilsonInterval } from './interval.ts';
import { differenceInterval, type Proportion } from './two-proportions.ts';

/** Share of first answers that say what the model suggests, one way of showing the suggestion. */
export interface SuggestionAgreement extends Proportion, Interval {
  share: number;
}

/** How much a suggestion that is seen before the answer pulls the answer towards itself. */
export interface AnchoringEffect {
  /** The suggestion was seen before the first answer. */
  shownBefore: SuggestionAgreement | null;
  /** It was hidden until after the first answer. */
  shownAfter: SuggestionAgreement | null;
  /** Share before − share after, with its interval; null while one way has no answer. */
  effect: (Interval & { difference: number }) | null;
}

const describe = (proportion: Proportion): SuggestionAgreement | null => {
  if (proportion.trials === 0) return null;
  const share = proportion.successes / proportion.trials;
  return { ...proportion, share, ...wilsonInterval(share, proportion.trials) };
};

/**
 * The anchoring effect: agreement of first answers with the suggestion when it was shown before the answer,
 * minus the same when it was shown after. Above 0, people answer what they are shown. Intervals are Wilson's
 * and Newcombe's (differenceInterval); answers are taken as independent.
 */
export function measureAnchoring(before: Proportion, after: Proportion): AnchoringEffect {
  return {
    shownBefore: describe(before),
    shownAfter: describe(after),
    effect: differenceInterval(before, after),
  };
}
