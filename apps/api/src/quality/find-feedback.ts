import { findWeakInstruments, type GoldAnswer, measureGold } from '@earmark/labels';
import type { Database } from '../db/database.ts';
import type { Annotator } from '../db/generated/prisma/client.ts';
import { draw } from './draw.ts';
import { type AskedGold, listAskedGold } from './list-gold-answers.ts';
import { loadQualitySettings } from './quality-settings.ts';

/** What annotators are told of their checked answers: sums over many, never which ones were checked. */
export interface Feedback {
  /** Feedbacks so far; a higher number is news. */
  number: number;
  /** Yes and no answers of the newest feedback, and those that agree with the reference. */
  answered: number;
  right: number;
  /** The same over all feedbacks. */
  answeredInAll: number;
  rightInAll: number;
  /** Instruments to listen to more closely. */
  weakInstruments: string[];
  /** The votes are kept and not counted for now. */
  onProbation: boolean;
}

/** Answers about an instrument before it is named. */
const fewestForHint = 5;
/** Votes after the last checked one before anything is told, so that the news do not point at it. */
const shortestDelayVotes = 3;
const delaySpreadVotes = 10;
const longestDelayVotes = shortestDelayVotes + delaySpreadVotes - 1;

/** The answer as it stood at a moment: later changes are not told, or changing an answer would test it. */
function answerAt({ instrument, present, votes }: AskedGold, at: number): GoldAnswer[] {
  const then = votes.filter((vote) => vote.at <= at && vote.answer !== 'withdrawn').at(-1);
  return then === undefined || then.answer === 'withdrawn'
    ? []
    : [{ instrument, present, answer: then.answer }];
}

/**
 * Feedback on an annotator's gold answers, in blocks of the data set's size. A block is told a while after it
 * is full: after 3 to 12 further votes, drawn from the secret seed. Null before the first.
 */
export async function findFeedback(db: Database, annotator: Annotator): Promise<Feedback | null> {
  const settings = await loadQualitySettings(db, annotator.dataSetId);
  const answered = (await listAskedGold(db, [annotator.id])).filter(({ votes }) => votes.length > 0);
  const size = settings.feedbackAnswers;
  const votedSince = (at: number): Promise<number> =>
    db.vote.count({ where: { annotatorId: annotator.id, castAt: { gt: new Date(at) } } });
  const delayOf = (...names: (string | number)[]): number =>
    shortestDelayVotes +
    Math.floor(draw(settings.seed, 'feedback', annotator.id, ...names) * delaySpreadVotes);

  const full = Math.floor(answered.length / size);
  const blocks: GoldAnswer[][] = [];
  for (let block = 0; block < full; block++) {
    const items = answered.slice(block * size, (block + 1) * size);
    const fullAt = items.at(-1)!.votes[0]!.at;
    const isRecent = (full - block) * size <= longestDelayVotes + size;
    if (isRecent && (await votedSince(fullAt + 1)) < delayOf(block)) break;
    blocks.push(items.flatMap((item) => answerAt(item, fullAt)));
  }
  const newest = blocks.at(-1);
  if (!newest) return null;
  const last = measureGold(newest);
  const all = blocks.flat();
  const inAll = measureGold(all);
  const { state, stateSince } = annotator;
  const isTold =
    state === 'probation' &&
    (!stateSince || (await votedSince(stateSince.getTime())) >= delayOf('state', stateSince.getTime()));
  return {
    number: blocks.length,
    answered: last.answered,
    right: last.right,
    answeredInAll: inAll.answered,
    rightInAll: inAll.right,
    weakInstruments: findWeakInstruments(all, fewestForHint).map(({ instrument }) => instrument),
    onProbation: isTold,
  };
}
