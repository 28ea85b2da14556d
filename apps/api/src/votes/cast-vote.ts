import type { Connection, Database } from '../db/database.ts';
import type { Answer, Clip, Instrument, User, Vote, VoteSource } from '../db/generated/prisma/client.ts';
import { lockName } from '../db/lock-name.ts';
import { readClock } from '../db/read-clock.ts';
import { retryOnConflict } from '../db/retry-on-conflict.ts';
import { shareName } from '../db/share-name.ts';
import { ConflictError, InvalidInputError, NotAllowedError, NotFoundError } from '../expected-error.ts';
import { checkAnnotator } from '../quality/check-annotator.ts';
import { quarantineScript } from '../quality/quarantine-script.ts';
import { settleTask } from '../tasks/settle-task.ts';
import { findAnnotator } from './find-annotator.ts';
import { findSuggestion } from './find-suggestion.ts';
import { nameLabelLock } from './label-lock.ts';
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

async function findPair(db: Connection, input: VoteInput): Promise<{ clip: Clip; instrument: Instrument }> {
  const [clip, instrument] = await Promise.all([
    db.clip.findUnique({ where: { id: input.clipId } }),
    db.instrument.findUnique({ where: { id: input.instrumentId } }),
  ]);
  if (!clip) throw new NotFoundError('There is no such clip.');
  if (!instrument) throw new NotFoundError('There is no such instrument.');
  if (clip.dataSetId !== instrument.dataSetId) {
    throw new InvalidInputError('Clip and instrument belong to different data sets.', 'instrumentId');
  }
  return { clip, instrument };
}

/** The vote that this very call has made before. @throws ConflictError when the key belongs to another vote */
async function findRepeated(db: Connection, annotatorId: string, input: VoteInput): Promise<Vote | null> {
  const vote = await db.vote.findUnique({ where: { idempotencyKey: input.idempotencyKey } });
  if (!vote) return null;
  const same =
    vote.annotatorId === annotatorId &&
    vote.clipId === input.clipId &&
    vote.instrumentId === input.instrumentId &&
    vote.answer === input.answer;
  if (!same) throw new ConflictError('This idempotency key belongs to another vote; make a new key.');
  return vote;
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
  const { clip, instrument } = await findPair(db, input);
  if (clip.split === 'test' && voter.user.role === 'annotator') {
    throw new NotAllowedError('Test clips are answered by reviewers only.');
  }
  if (input.decides && voter.user.role === 'annotator') {
    throw new NotAllowedError('Only reviewers have the last word on a pair.');
  }
  const annotator = await findAnnotator(db, clip.dataSetId, voter.user.id);
  const pair = { clipId: clip.id, instrumentId: instrument.id };
  const vote = await retryOnConflict(() =>
    db.$transaction(async (tx) => {
      await shareName(tx, nameLabelLock(clip.dataSetId));
      await lockName(tx, `${clip.id} ${instrument.id}`);
      // Under the lock: the first call may still be at work when its sender, cut off, sends it again.
      const repeated = await findRepeated(tx, annotator.id, input);
      if (repeated) return repeated;
      const previous = await tx.vote.findFirst({
        where: { annotatorId: annotator.id, ...pair },
        orderBy: { revision: 'desc' },
      });
      if (input.answer === 'withdrawn' && (!previous || previous.answer === 'withdrawn')) {
        throw new InvalidInputError('There is no vote to withdraw.', 'answer');
      }
      const gold = (await tx.goldItem.count({ where: pair })) > 0;
      if (gold && input.decides) {
        throw new InvalidInputError('A gold item has its answer; remove it from gold first.', 'decides');
      }
      const taskId = await settleTask(tx, { annotatorId: annotator.id, ...pair, ...input, taskLeaseSeconds });
      const vote = await tx.vote.create({
        data: {
          dataSetId: clip.dataSetId,
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
          castAt: await readClock(tx),
          gold,
          decides: input.decides ?? false,
          ...(await findSuggestion(tx, clip.dataSetId, pair)),
        },
      });
      await relabelPair(tx, clip.dataSetId, pair);
      return vote;
    }),
  );
  // After every vote alike, so that the time it takes tells nothing about the pair.
  await checkAnnotator(db, annotator.id);
  if (voter.user.role === 'annotator' && voter.source !== 'simulated')
    await quarantineScript(db, annotator.id);
  return vote;
}
