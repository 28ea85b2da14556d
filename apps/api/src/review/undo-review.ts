import type { Connection, Database } from '../db/database.ts';
import type { ReviewBatch, Vote } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { ConflictError, InvalidInputError, NotFoundError, ReviewRefusedError } from '../expected-error.ts';
import type { Voter } from '../votes/cast-vote.ts';
import { nameLabelLock } from '../votes/label-lock.ts';
import { findReviewer } from './find-reviewer.ts';
import { insertReviewVotes, type ReviewVote } from './insert-review-votes.ts';
import { checkBatchKey, findRepeatedBatch, hashInput } from './review-decision.ts';

export interface UndoReviewInput {
  dataSet: string;
  idempotencyKey: string;
  /** Idempotency key of the batch to take back. */
  batchKey: string;
}

/**
 * The vote that takes `vote` back: the one that it superseded, put back with its place among last words, or a
 * withdrawal where there was none. An answer to what was gold then moves no label, so it is not put back.
 */
function takeBack(vote: Vote, previous: Vote | undefined): ReviewVote {
  const { clipId, instrumentId } = vote;
  const pair = { clipId, instrumentId, revision: vote.revision + 1, supersedesId: vote.id };
  if (!previous || previous.answer === 'withdrawn' || previous.gold) {
    const { modelVersionId, suggestion, suggestsYes, trust } = vote;
    return {
      ...pair,
      answer: 'withdrawn',
      decides: false,
      trust,
      modelVersionId,
      suggestion,
      suggestsYes,
      suggestionShown: null,
      blindFirst: null,
      standsAt: null,
    };
  }
  const { answer, decides, trust, modelVersionId, suggestion, suggestsYes, suggestionShown, blindFirst } =
    previous;
  const standsAt = String(previous.standsAt ?? previous.sequence);
  const suggested = { modelVersionId, suggestion, suggestsYes, suggestionShown, blindFirst };
  return { ...pair, answer, decides, trust, ...suggested, standsAt };
}

/** The batch's votes with those that they superseded. @throws ReviewRefusedError for pairs answered again since */
async function listTakenBack(tx: Connection, batch: ReviewBatch): Promise<ReviewVote[]> {
  const votes = await tx.vote.findMany({
    where: { reviewBatchId: batch.id },
    include: {
      supersedes: true,
      supersededBy: { select: { id: true } },
      clip: { select: { sampleKey: true } },
      instrument: { select: { name: true } },
    },
    orderBy: { sequence: 'asc' },
  });
  const problems = votes.flatMap(({ clipId, instrumentId, supersededBy, clip, instrument }) =>
    supersededBy
      ? {
          clipId,
          instrumentId,
          code: 'answeredSince' as const,
          message: `You have answered ${instrument.name} in ${clip.sampleKey} again since.`,
        }
      : [],
  );
  if (problems.length > 0) throw new ReviewRefusedError(problems, votes.length);
  return votes.map(({ supersedes, ...vote }) => takeBack(vote, supersedes ?? undefined));
}

/**
 * Takes a whole batch back by further votes, all or nothing, so that every label is as it was. The same call again
 * answers the batch that is there.
 * @throws InvalidInputError, NotFoundError, NotAllowedError, ConflictError; ReviewRefusedError naming each pair that
 *   the reviewer has answered again since
 */
export async function undoReview(
  db: Database,
  voter: Voter,
  input: UndoReviewInput,
  taskLeaseSeconds: number,
): Promise<ReviewBatch> {
  const { idempotencyKey, batchKey } = input;
  checkBatchKey(idempotencyKey);
  const { id: annotatorId, dataSetId } = await findReviewer(db, voter, input.dataSet);
  const inputSha256 = hashInput({ undo: batchKey });
  return retryOnConflict(() =>
    db.$transaction(async (tx) => {
      await lockName(tx, nameLabelLock(dataSetId));
      const repeated = await findRepeatedBatch(tx, annotatorId, idempotencyKey, inputSha256);
      if (repeated) return repeated;
      const batch = await tx.reviewBatch.findFirst({
        where: { idempotencyKey: batchKey, annotatorId },
        include: { undoneBy: true },
      });
      if (!batch) throw new NotFoundError('You have made no such batch of decisions in this data set.');
      if (batch.undoesId !== null)
        throw new InvalidInputError('This batch took another one back; decide the pairs again.', 'batchKey');
      if (batch.undoneBy) throw new ConflictError('This batch has been taken back already.');
      const votes = await listTakenBack(tx, batch);
      const { yes, no, unsure } = batch;
      const undoing = await tx.reviewBatch.create({
        data: { dataSetId, annotatorId, idempotencyKey, inputSha256, yes, no, unsure, undoesId: batch.id },
      });
      const { source } = voter;
      await insertReviewVotes(tx, { dataSetId, annotatorId, source, taskLeaseSeconds }, undoing, votes);
      return undoing;
    }),
  );
}
