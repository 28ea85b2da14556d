import { type Interval, wilsonInterval } from './interval.ts';
import { differenceInterval } from './two-proportions.ts';

/** First answers to the questions of one arm of the queue. */
export interface ArmCounts {
  /** Yes, no and unsure: questions that were spent. */
  answers: number;
  /** Of these, answers that say the instrument sounds. */
  yes: number;
  /** Of these, yes or no contrary to what the model suggested. */
  corrections: number;
}

/** Share of an arm's answers, with Wilson's 95 % interval. */
export interface ArmShare extends Interval {
  share: number;
}

export interface MeasuredArm extends ArmCounts {
  /** Null without an answer. */
  yesShare: ArmShare | null;
  correctionShare: ArmShare | null;
}

/** Share of the chosen less share of the control arm, with Newcombe's 95 % interval. */
export type Gain = Interval & { difference: number };

export interface GainOverRandom {
  chosen: MeasuredArm;
  control: MeasuredArm;
  /** Null while one arm has no answer. */
  yesGain: Gain | null;
  correctionGain: Gain | null;
}

function measureArm(counts: ArmCounts): MeasuredArm {
  const measure = (successes: number): ArmShare | null => {
    if (counts.answers === 0) return null;
    const share = successes / counts.answers;
    return { share, ...wilsonInterval(share, counts.answers) };
  };
  return { ...counts, yesShare: measure(counts.yes), correctionShare: measure(counts.corrections) };
}

/**
 * What a strategy's questions bring beyond questions drawn at random from the same pool at the same time: how many
 * more of a hundred find the instrument (yes), and how many more correct the model. It compares shares of answers of
 * two arms that one queue mixes at a fixed rate; it does not say how much better a model becomes by them. Intervals are
 * Wilson's and Newcombe's (differenceInterval); answers are taken as independent.
 */
export function measureGain(chosen: ArmCounts, control: ArmCounts): GainOverRandom {
  const compare = (name: 'yes' | 'corrections'): Gain | null =>
    differenceInterval(
      { successes: chosen[name], trials: chosen.answers },
      { successes: control[name], trials: control.answers },
    );
  return {
    chosen: measureArm(chosen),
    control: measureArm(control),
    yesGain: compare('yes'),
    correctionGain: compare('corrections'),
  };
}

/** All arms together. */
export function sumArms(arms: readonly ArmCounts[]): ArmCounts {
  return arms.reduce(
    (sum, arm) => ({
      answers: sum.answers + arm.answers,
      yes: sum.yes + arm.yes,
      corrections: sum.corrections + arm.corrections,
    }),
    { answers: 0, yes: 0, corrections: 0 },
  );
}
