import type { GoldAnswer } from '@earmark/labels';
import type { Connection } from '../db/database.ts';
import type { Answer, TaskState } from '../db/generated/prisma/client.ts';

/** One gold item that an annotator was asked about, and all that came of it. */
export interface AskedGold {
  taskId: string;
  annotatorId: string;
  clipId: string;
  instrumentId: string;
  instrument: string;
  present: boolean;
  state: TaskState;
  askedAt: Date;
  /** The task's votes, oldest first, the times in milliseconds. */
  votes: { answer: Answer; at: number }[];
}

/**
 * Gold items that these annotators were asked about, in the order in which they were first answered; read from
 * the ledger, so that a corrected or removed gold item corrects the figures.
 */
export async function listAskedGold(db: Connection, annotatorIds: readonly string[]): Promise<AskedGold[]> {
  const rows = await db.$queryRaw<AskedGold[]>`
    SELECT task."id" AS "taskId", task."annotatorId", task."clipId", task."instrumentId", instrument."name" AS instrument,
      gold."present", task."state"::text AS state, task."createdAt" AS "askedAt", coalesce((
        SELECT json_agg(json_build_object('answer', vote."answer",
          'at', floor(extract(epoch FROM vote."castAt") * 1000)) ORDER BY vote."revision")
        FROM "Vote" vote WHERE vote."annotatorId" = task."annotatorId" AND vote."clipId" = task."clipId"
          AND vote."instrumentId" = task."instrumentId" AND vote."taskId" = task."id"), '[]'::json) AS votes
    FROM "Task" task
    JOIN "GoldItem" gold ON gold."clipId" = task."clipId" AND gold."instrumentId" = task."instrumentId"
    JOIN "Instrument" instrument ON instrument."id" = task."instrumentId"
    WHERE task."annotatorId" = ANY(${[...annotatorIds]}::text[]) AND task."gold"`;
  const orderOf = ({ votes, askedAt }: AskedGold): number => votes[0]?.at ?? askedAt.getTime();
  return rows.sort((one, other) => orderOf(one) - orderOf(other) || (one.taskId < other.taskId ? -1 : 1));
}

/**
 * What an annotator makes of gold items now: the newest answers, withdrawn ones and open questions left out.
 * @param asked one annotator's
 */
export function readGoldAnswers(asked: readonly AskedGold[]): GoldAnswer[] {
  return asked.flatMap(({ instrument, present, state, votes }): GoldAnswer[] => {
    const answer = state === 'skipped' ? 'skipped' : votes.at(-1)?.answer;
    return answer === undefined || answer === 'withdrawn' ? [] : [{ instrument, present, answer }];
  });
}

/** Those that were asked after the annotator's state last changed: only they decide about the next change. */
export function askedSince(asked: readonly AskedGold[], since: Date | null): AskedGold[] {
  return since ? asked.filter(({ askedAt }) => askedAt > since) : [...asked];
}
