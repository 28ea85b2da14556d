import { measureProgress } from '../datasets/measure-progress.ts';
import type { Database } from '../db/database.ts';
import { NotFoundError } from '../expected-error.ts';
import { countAnswers, type DayAnswers } from './count-answers.ts';
import { listDays } from './day-starts.ts';
import { describeRetrain, type Retrain } from './describe-retrain.ts';
import { estimateQueue, type QueueEstimate } from './estimate-queue.ts';
import {
  type MyAgreement,
  measureAgreements,
  startOfUtcDay,
  type TeamAgreement,
} from './measure-agreement.ts';

/** Days that are looked back on: eight weeks. */
const shownDays = 56;

/** How annotating goes: the asking person's figures, and everybody's as sums. */
export interface AnnotatingProgress {
  /** Oldest first; the last one is today. */
  days: DayAnswers[];
  /** Pairs that can still be asked of the person. */
  queueLength: number;
  estimate: QueueEstimate | null;
  myAgreement: MyAgreement | null;
  teamAgreement: TeamAgreement | null;
  retrain: Retrain | null;
}

export interface ProgressQuestion {
  dataSet: string;
  /** IANA name; days begin and end there. */
  timeZone: string;
  userId: string;
  /** No more than an annotator: counts then do not tell gold items from other pairs. */
  isAnnotator: boolean;
  now: Date;
}

/**
 * Sums only, each one query, whatever the number of votes and people.
 * @throws InvalidInputError for an unknown time zone, NotFoundError for an unknown data set
 */
export async function measureAnnotating(
  db: Database,
  { dataSet: name, timeZone, userId, isAnnotator, now }: ProgressQuestion,
): Promise<AnnotatingProgress> {
  const calendar = listDays(timeZone, shownDays, now);
  const dataSet = await db.dataSet.findUnique({ where: { name } });
  if (!dataSet) throw new NotFoundError(`There is no data set ${name}.`);
  const days = await countAnswers(db, dataSet.id, userId, calendar);
  const { queueLength } = await measureProgress(db, dataSet, userId, isAnnotator);
  const team = days.map((day) => day.team);
  const agreement = await measureAgreements(db, dataSet.id, userId, startOfUtcDay(now));
  return {
    days,
    queueLength,
    estimate: estimateQueue(team, queueLength, dataSet.overlap),
    myAgreement: agreement.mine,
    teamAgreement: agreement.team,
    retrain: await describeRetrain(db, dataSet.id),
  };
}
