import type { AnnotatorSkill } from './annotator.ts';

/** One vote of a real table. */
export interface MeasuredVote {
  annotator: string;
  /** Flat index in [clips, instruments]. */
  pair: number;
  answer: 0 | 1;
}

/** Votes that an annotator's own rate for an instrument has to outweigh to move away from what is usual. */
const usualVotes = 10;

/** Right answers and questions. */
interface Tally {
  right: number;
  asked: number;
}

/** Share of right answers, drawn to three quarters while there are few. */
const rateOf = ({ right, asked }: Tally): number => (right + 3) / (asked + 4);

/**
 * Measures how often each annotator of a table of votes is right, per instrument, on pairs that sound and on pairs
 * that do not. With few votes a rate is drawn to the middle of the annotator's own over all instruments and the
 * instrument's over all annotators.
 *
 * @param truth [clips, instruments]
 * @returns by annotator, in the order of their names
 */
export function measureAnnotators(
  votes: readonly MeasuredVote[],
  truth: Uint8Array,
  instruments: number,
): AnnotatorSkill[] {
  const tallies = new Map<string, Tally>();
  const count = (name: string, isRight: boolean): void => {
    const tally = tallies.get(name) ?? { right: 0, asked: 0 };
    tallies.set(name, { right: tally.right + (isRight ? 1 : 0), asked: tally.asked + 1 });
  };
  for (const { annotator, pair, answer } of votes) {
    const sounds = truth[pair]!;
    const isRight = answer === sounds;
    count(`${sounds} ${annotator}`, isRight);
    count(`${sounds} ${pair % instruments}`, isRight);
    count(`${sounds} ${annotator} ${pair % instruments}`, isRight);
  }
  const find = (name: string): Tally => tallies.get(name) ?? { right: 0, asked: 0 };
  const measure = (annotator: string, sounds: 0 | 1): number[] =>
    Array.from({ length: instruments }, (_, instrument) => {
      const usual = (rateOf(find(`${sounds} ${annotator}`)) + rateOf(find(`${sounds} ${instrument}`))) / 2;
      const own = find(`${sounds} ${annotator} ${instrument}`);
      return (own.right + usualVotes * usual) / (own.asked + usualVotes);
    });
  const annotators = [...new Set(votes.map(({ annotator }) => annotator))].sort();
  return annotators.map((annotator) => ({
    sensitivity: measure(annotator, 1),
    specificity: measure(annotator, 0),
  }));
}
