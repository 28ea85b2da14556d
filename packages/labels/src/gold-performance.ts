import { type Interval, wilsonInterval } from './interval.ts';

/** What became of one gold item that an annotator was asked about. */
export interface GoldAnswer {
  instrument: string;
  /** Whether the instrument sounds. */
  present: boolean;
  answer: 'yes' | 'no' | 'unsure' | 'skipped';
}

/** How an annotator did on gold items. */
export interface GoldPerformance extends Interval {
  /** Items asked, skipped ones among them. */
  asked: number;
  /** Answers of yes and no; the other figures are shares of these. */
  answered: number;
  right: number;
  unsure: number;
  skipped: number;
  /** right / answered with Wilson's 95 % interval as `low` and `high`; null without an answer. */
  accuracy: number | null;
}

/** `unsure` and `skipped` are counted, and are neither right nor wrong. */
export function measureGold(answers: readonly GoldAnswer[]): GoldPerformance {
  let right = 0;
  let answered = 0;
  let unsure = 0;
  let skipped = 0;
  for (const { present, answer } of answers) {
    if (answer === 'unsure') unsure++;
    else if (answer === 'skipped') skipped++;
    else {
      answered++;
      if ((answer === 'yes') === present) right++;
    }
  }
  const accuracy = answered === 0 ? null : right / answered;
  const interval = wilsonInterval(accuracy ?? 0, answered);
  return { asked: answers.length, answered, right, unsure, skipped, accuracy, ...interval };
}

/** When an annotator is put on probation, and what ends it. */
export interface GoldRule {
  /** Newest yes and no answers that decide about probation. */
  windowAnswers: number;
  /** Fewest of these before anyone can be put on probation. */
  fewestAnswers: number;
  /** Probation when Wilson's lower bound of the accuracy is below this, 0..1. */
  lowestAccuracy: number;
  /** Newest answers of a re-test, and how many of them have to be right. */
  retestAnswers: number;
  retestRight: number;
}

const newest = (answers: readonly GoldAnswer[], count: number): GoldPerformance =>
  measureGold(answers.filter(({ answer }) => answer === 'yes' || answer === 'no').slice(-count));

/**
 * Whether the newest gold answers put an annotator on probation.
 * @param answers since the annotator's state last changed, oldest first
 */
export function failsGold(answers: readonly GoldAnswer[], rule: GoldRule): boolean {
  const { answered, low } = newest(answers, rule.windowAnswers);
  return answered >= rule.fewestAnswers && low < rule.lowestAccuracy;
}

/**
 * Whether the newest gold answers pass the re-test that ends probation.
 * @param answers since probation began, oldest first
 */
export function passesRetest(answers: readonly GoldAnswer[], rule: GoldRule): boolean {
  const { answered, right } = newest(answers, rule.retestAnswers);
  return answered >= rule.retestAnswers && right >= rule.retestRight;
}

/** Share of right answers below which an instrument counts as weak. */
const weakBelow = 0.7;

/**
 * Instruments on which an annotator's gold answers are often wrong (under 70 % right), worst first.
 * @param fewest answers about an instrument before anything is said of it, so that no single item shows
 */
export function findWeakInstruments(
  answers: readonly GoldAnswer[],
  fewest: number,
): { instrument: string; answered: number; right: number }[] {
  const byInstrument = new Map<string, GoldAnswer[]>();
  for (const answer of answers) {
    const known = byInstrument.get(answer.instrument);
    if (known === undefined) byInstrument.set(answer.instrument, [answer]);
    else known.push(answer);
  }
  return [...byInstrument]
    .map(([instrument, ofInstrument]) => {
      const { answered, right } = measureGold(ofInstrument);
      return { instrument, answered, right };
    })
    .filter(({ answered, right }) => answered >= fewest && right / answered < weakBelow)
    .sort((one, other) => one.right / one.answered - other.right / other.answered);
}
