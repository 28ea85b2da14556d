import {
  aggregateVotes,
  codeVotes,
  cohenKappa,
  measureAgreement,
  pairwiseKappas,
  type Vote,
} from '@earmark/labels';
import { groupBy } from '../group-by.ts';

/** How far an annotator's answers can be believed, from the other annotators' answers. */
export interface MeasuredAnnotator {
  annotatorId: string;
  reliability: number;
  low: number;
  high: number;
  suspected: boolean;
  /** Cohen's kappa with the other annotators on the pairs that both answered; null without any. */
  kappa: number | null;
}

export interface MeasuredInstrument {
  instrumentId: string;
  alpha: number | null;
  /** Cohen's kappa of every two annotators, with ten common clips, the mean weighted by these. */
  kappa: number | null;
  clips: number;
  conflicts: number;
}

export interface MeasuredCrowd {
  annotators: MeasuredAnnotator[];
  instruments: MeasuredInstrument[];
}

/** Each annotator's kappa against all others, answer by answer of the others. */
function kappaByAnnotator(votes: readonly Vote[]): Map<string, number | null> {
  const decided = votes.filter(({ answer }) => answer !== 'unsure');
  const compared = new Map<string, [string, string][]>();
  for (const ofPair of groupBy(decided, ({ clip, instrument }) => `${clip} ${instrument}`).values()) {
    for (const mine of ofPair) {
      const pairs = compared.get(mine.annotator) ?? [];
      for (const other of ofPair) if (other !== mine) pairs.push([mine.answer, other.answer]);
      compared.set(mine.annotator, pairs);
    }
  }
  return new Map([...compared].map(([annotator, pairs]) => [annotator, cohenKappa(pairs)]));
}

/** Common clips from which two annotators' kappa says anything. */
const fewestCommonClips = 10;

function meanKappa(votes: readonly Vote[], instrument: string): number | null {
  const measured = pairwiseKappas(codeVotes(votes, instrument), fewestCommonClips).filter(
    ({ kappa }) => kappa !== null,
  );
  const units = measured.reduce((total, each) => total + each.units, 0);
  return units === 0 ? null : measured.reduce((total, each) => total + each.kappa! * each.units, 0) / units;
}

/**
 * Reliability of the annotators (Dawid–Skene) over all current votes, and agreement by instrument over the
 * votes of those whose votes count.
 * @param votes clip, instrument and annotator by their ids
 * @param active ids of the annotators whose votes count
 */
export function measureCrowd(votes: readonly Vote[], active: ReadonlySet<string>): MeasuredCrowd {
  const kappas = kappaByAnnotator(votes);
  const counted = votes.filter(({ annotator }) => active.has(annotator));
  return {
    annotators: aggregateVotes(votes, 'dawid-skene').annotators.map(
      ({ annotator, votes: _, ...measured }) => ({
        annotatorId: annotator,
        ...measured,
        kappa: kappas.get(annotator) ?? null,
      }),
    ),
    instruments: measureAgreement(counted).map(({ instrument, ...measured }) => ({
      instrumentId: instrument,
      ...measured,
      kappa: meanKappa(counted, instrument),
    })),
  };
}
