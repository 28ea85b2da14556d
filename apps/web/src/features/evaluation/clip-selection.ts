import type { Outcome } from '../../gql/graphql.ts';

/** Which of an instrument's evaluated pairs are listed. */
export type ClipSelection =
  | { kind: 'outcome'; outcome: Outcome }
  /** low < probability ≤ high; the range from 0 includes 0. */
  | { kind: 'range'; low: number; high: number };

const outcomes: readonly Outcome[] = ['truePositive', 'falsePositive', 'trueNegative', 'falseNegative'];

/** As it stands in the page's address: `falsePositive` or `0.2..0.3`. */
export function writeSelection(selection: ClipSelection): string {
  return selection.kind === 'outcome' ? selection.outcome : `${selection.low}..${selection.high}`;
}

/** Null for what is no selection. */
export function readSelection(text: string | null): ClipSelection | null {
  const outcome = outcomes.find((one) => one === text);
  if (outcome !== undefined) return { kind: 'outcome', outcome };
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
