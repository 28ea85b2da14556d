import {
  createNoisyAnnotator,
  createPerfectAnnotator,
  type MeasuredVote,
  measureAnnotators,
  type SimulatedSet,
  type SimulationOptions,
} from '@earmark/simulation';

/** Kinds of simulated annotators; noisy ones err as the folder's own annotators do. */
export const annotatorKinds = ['perfect', 'noisy'] as const;

export type AnnotatorKind = (typeof annotatorKinds)[number];

/** @throws Error when noisy annotators are asked for and the folder holds no vote to measure their errors on */
export function createAnnotators(
  kinds: readonly AnnotatorKind[],
  { truth, instruments }: SimulatedSet,
  votes: readonly MeasuredVote[],
): SimulationOptions['annotators'] {
  return [...new Set(kinds)].map((name) => {
    if (name === 'perfect') return { name, create: () => createPerfectAnnotator(truth) };
    if (votes.length === 0)
      throw new Error(
        'noisy annotators are measured on individual responses, which the folder does not have',
      );
    const skills = measureAnnotators(votes, truth, instruments.length);
    return { name, create: (seed) => createNoisyAnnotator(truth, instruments.length, skills, seed) };
  });
}
