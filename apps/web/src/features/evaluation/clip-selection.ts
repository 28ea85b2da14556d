import type { Outcome } from '../../gql/graphql.ts';

/** Pairs that a figure is made of: all, those labelled yes, those called yes, those called wrongly. */
export const pairGroups = ['all', 'labelledYes', 'calledYes', 'wrong'] as const;
export type PairGroup = (typeof pairGroups)[number];

/** Which of an instrument's evaluated pairs are listed. */
export type ClipSelection =
  | { kind: 'outcome'; outcome: Outcome }
  | { kind: 'group'; group: PairGroup }
  /** low < probability ≤ high; the range from 0 includes 0. */
  | { kind: 'range'; low: number; high: number };

const outcomes: readonly Outcome[] = ['truePositive', 'falsePositive', 'trueNegative', 'falseNegative'];

/** What the pairs of a group come to; undefined: to anything. */
export const outcomesOfGroup: Readonly<Record<PairGroup, Outcome[] | undefined>> = {
  all: undefined,
  labelledYes: ['truePositive', 'falseNegative'],
  calledYes: ['truePositive', 'falsePositive'],
  wrong: ['falsePositive', 'falseNegative'],
};

export function readPairGroup(text: string | null): PairGroup | null {
  return pairGroups.find((group) => group === text) ?? null;
}

/** As it stands in the page's address: `falsePositive`, `wrong` or `0.2..0.3`. */
export function writeSelection(selection: ClipSelection): string {
  switch (selection.kind) {
    case 'outcome':
      return selection.outcome;
    case 'group':
      return selection.group;
    case 'range':
      return `${selection.low}..${selection.high}`;
  }
}

/** Null for what is no selection. */
export function readSelection(text: string | null): ClipSelection | null {
  const outcome = outcomes.find((one) => one === text);
  if (outcome !== undefined) return { kind: 'outcome', outcome };
  const group = readPairGroup(text);
  if (group !== null) return { kind: 'group', group };
  const [low, high, ...rest] = (text ?? '')
    .split('..')
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  if (low === undefined || high === undefined || rest.length > 0) return null;
  return low >= 0 && high <= 1 && low < high ? { kind: 'range', low, high } : null;
}

/** What a pair comes to at a threshold. */
export function outcomeOf(pair: { probability: number; present: boolean }, threshold: number): Outcome {
  if (pair.probability >= threshold) return pair.present ? 'truePositive' : 'falsePositive';
  return pair.present ? 'falseNegative' : 'trueNegative';
}
