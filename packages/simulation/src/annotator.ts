import { createRandom } from '@earmark/shared';

/** Answers questions about pairs in place of people. */
export interface SimulatedAnnotator {
  name: string;
  /** 1 for yes, 0 for no; `pair` is the flat index in [clips, instruments]. */
  answer(pair: number): 0 | 1;
}

/** How often one annotator hears an instrument that sounds, and none where none sounds; both [instruments]. */
export interface AnnotatorSkill {
  sensitivity: readonly number[];
  specificity: readonly number[];
}

/** Always right. */
export function createPerfectAnnotator(truth: Uint8Array): SimulatedAnnotator {
  return { name: 'perfect', answer: (pair) => (truth[pair] === 1 ? 1 : 0) };
}

/**
 * A crowd whose members err as annotators of a real table do: each question goes to one of them drawn at random, who
 * errs as often as measured for the instrument (class-conditional noise, Natarajan 2013). A question gets the same
 * answer whenever it is asked, so that runs with one seed can be compared pair by pair.
 */
export function createNoisyAnnotator(
  truth: Uint8Array,
  instruments: number,
  skills: readonly AnnotatorSkill[],
  seed: number,
): SimulatedAnnotator {
  const random = createRandom(seed);
  const answers = new Uint8Array(truth.length);
  for (let pair = 0; pair < truth.length; pair++) {
    const skill = skills[Math.floor(random() * skills.length)]!;
    const instrument = pair % instruments;
    const isRight = random() < (truth[pair] === 1 ? skill.sensitivity : skill.specificity)[instrument]!;
    answers[pair] = isRight ? truth[pair]! : 1 - truth[pair]!;
  }
  return { name: 'noisy', answer: (pair) => (answers[pair] === 1 ? 1 : 0) };
}
