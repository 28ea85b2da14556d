import type { Connection, Database } from '../db/database.ts';
import type { Answer, Split, User, Vote, VoteSource } from '../db/generated/prisma/client.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { ConflictError, InvalidInputError, NotAllowedError, NotFoundError } from '../expected-error.ts';
import { watchAnnotator } from '../quality/watch-annotator.ts';
import { settleTask } from '../tasks/settle-task.ts';
import { findAnnotator } from './find-annotator.ts';
import { findSuggestion } from './find-suggestion.ts';
import { lockPair } from './lock-pair.ts';
import { relabelPair } from './relabel-pair.ts';

export interface VoteInput {
  answer: Answer;
  clipId: string;
  instrumentId: string;
  idempotencyKey: string;
  taskId?: string | null | undefined;
  suggestionShown?: number | null | undefined;
  blindFirst?: boolean | null | undefined;
  responseMillis?: number | null | undefined;
  /** A reviewer's last word: the pair's label follows this vote alone. */
  decides?: boolean | null | undefined;
}

export interface Voter {
  user: User;
  source: VoteSource;
}

function checkInput(input: VoteInput): void {
  if (!/^[\x21-\x7e]{8,100}$/.test(input.idempotencyKey)) {
    throw new InvalidInputError('An idempotency key has 8 to 100 visible characters.', 'idempotencyKey');
  }
  if (input.suggestionShown != null && !(input.suggestionShown >= 0 && input.suggestionShown <= 1)) {
    throw new InvalidInputError('A suggestion is a probability, 0 to 1.', 'suggestionShown');
  }
  if (input.responseMillis != null && input.responseMillis < 0) {
    throw new InvalidInputError('A response time is not negative.', 'responseMillis');
  }
}

interface FoundPair {
  dataSetId: string;
  split: Split | null;
  /** The voter as annotator of the data set; null at the first vote. */
  annotatorId: string | null;
  trust: number | null;
  /** Whether the voter's answers count. */
  active: boolean | null;
}

/** @throws NotFoundError, InvalidInputError */
async function findPair(db: Connection, userId: string, input: VoteInput): Promise<FoundPair> {
  const [found] = await db.$queryRaw<[FoundPair & { instrumentOf: string | null }]>`
    SELECT clip."dataSetId", clip."split"::text AS split, instrument."dataSetId" AS "instrumentOf",
      annotator."id" AS "annotatorId", annotator."trust", annotator."state" = 'active' AS active
    FROM (SELECT 1) one LEFT JOIN "Clip" clip ON clip."id" = ${input.clipId}
    LEFT JOIN "Instrument" instrument ON instrument."id" = ${input.instrumentId}
    LEFT JOIN "Annotator" annotator ON annotator."dataSetId" = clip."dataSetId" AND annotator."userId" = ${userId}`;
  if (found.dataSetId === null) throw new NotFoundError('There is no such clip.');
  if (found.instrumentOf === null) throw new NotFoundError('There is no such instrument.');
  if (found.dataSetId !== found.instrumentOf) {
    throw new InvalidInputError('Clip and instrument belong to different data sets.', 'instrumentId');
  }
  return found;
}

/**
 * The annotator's newest vote on the pair, and the vote that this very call has made before.
 * @throws ConflictError when the key belongs to another vote
 */
async function findEarlier(tx: Connection, annotatorId: string, input: VoteInput) {
  const { idempotencyKey, clipId, instrumentId, answer } = input;
  const votes = await tx.vote.findMany({
    where: { OR: [{ idempotencyKey }, { annotatorId, clipId, instrumentId }] },
    orderBy: { revision: 'desc' },
  });
  const repeated = votes.find((vote) => vote.idempotencyKey === idempotencyKey) ?? null;
  const isOurs = (vote: Vote) =>
    vote.annotatorId === annotatorId && vote.clipId === clipId && vote.instrumentId === instrumentId;
  if (repeated && !(isOurs(repeated) && repeated.answer === answer)) {
    throw new ConflictError('This idempotency key belongs to another vote; make a new key.');
  }
  return { repeated, previous: votes.find(isOurs) ?? null };
}

/**
 * Writes a vote into the ledger and brings the pair's label and the task up to date, all or nothing. A second
 * vote of the same person on the same pair supersedes the first; `withdrawn` takes it back. The same call
 * again answers the vote that is there.
 */
export async function castVote(
  db: Database,
  voter: Voter,
  input: VoteInput,
  taskLeaseSeconds: number,
): Promise<Vote> {
  checkInput(input);
  const { clipId, instrumentId } = input;
  const pair = { clipId, instrumentId };
  const { dataSetId, split, annotatorId, trust, active } = await findPair(db, voter.user.id, input);
  if (split === 'test' && voter.user.role === 'annotator') {
    throw new NotAllowedError('Test clips are answered by reviewers only.');
  }
  if (input.decides && voter.user.role === 'annotator') {
    throw new NotAllowedError('Only reviewers have the last word on a pair.');
  }
  const annotator =
    annotatorId !== null && trust !== null
      ? { id: annotatorId, trust }
      : await findAnnotator(db, dataSetId, voter.user.id);
  const vote = await retryOnConflict(() =>
    db.$transaction(async (tx) => {
      await lockPair(tx, dataSetId, pair);
      // Under the lock: the first call may still be at work when its sender, cut off, sends it again.
      const { repeated, previous } = await findEarlier(tx, annotator.id, input);
      if (repeated) return repeated;
      if (input.answer === 'withdrawn' && (!previous || previous.answer === 'withdrawn')) {
        throw new InvalidInputError('There is no vote to withdraw.', 'answer');
      }
      const [{ now, gold }] = await tx.$queryRaw<[{ now: Date; gold: boolean }]>`
        SELECT now(), EXISTS (SELECT FROM "GoldItem"
          WHERE "clipId" = ${clipId} AND "instrumentId" = ${instrumentId}) AS gold`;
      if (gold && input.decides) {
        throw new InvalidInputError('A gold item has its answer; remove it from gold first.', 'decides');
      }
      const taskId = await settleTask(tx, { annotatorId: annotator.id, ...pair, ...input, taskLeaseSeconds });
      const vote = await tx.vote.create({
        data: {
          dataSetId,
          annotatorId: annotator.id,
          ...pair,
          revision: (previous?.revision ?? 0) + 1,
          supersedesId: previous?.id ?? null,
          answer: input.answer,
          idempotencyKey: input.idempotencyKey,
          trust: annotator.trust,
          suggestionShown: input.suggestionShown ?? null,
          blindFirst: input.blindFirst ?? null,
          responseMillis: input.responseMillis ?? null,
          source: voter.source,
          taskId,
          castAt: now,
          gold,
          decides: input.decides ?? false,
          ...(await findSuggestion(tx, dataSetId, pair)),
        },
      });
      await relabelPair(tx, dataSetId, pair, { onlyMore: previous === null && active !== false });
      return vote;
    }),
  );
  const mayBeScript = voter.user.role === 'annotator' && voter.source !== 'simulated';
  await watchAnnotator(db, annotator.id, { mayBeScript });
  return vote;
}
