import { createHash } from 'node:crypto';
import type { Connection } from '../db/database.ts';
import type { Answer, ReviewBatch } from '../db/generated/prisma/client.ts';
import { ConflictError, InvalidInputError } from '../expected-error.ts';
import type { Pair } from '../votes/counted-votes.ts';

/** What a reviewer says about one pair. */
export interface ReviewDecision extends Pair {
  answer: Answer;
  /** The probability on the card, 0..1; null when there was none. */
  suggestionShown: number | null;
}

/** Most decisions of one batch: applied within a moment, and few enough to look over. */
export const mostDecisions = 500;

/** @throws InvalidInputError */
export function checkBatchKey(key: string): void {
  if (!/^[\x21-\x7e]{8,80}$/.test(key)) {
    throw new InvalidInputError(
      'An idempotency key of a batch has 8 to 80 visible characters.',
      'idempotencyKey',
    );
  }
}

/** @throws InvalidInputError */
export function checkDecisions(decisions: readonly ReviewDecision[]): void {
  if (decisions.length === 0 || decisions.length > mostDecisions) {
    throw new InvalidInputError(
      `A batch has 1 to ${mostDecisions} decisions, not ${decisions.length}.`,
      'decisions',
    );
  }
  for (const { answer, suggestionShown } of decisions) {
    if (answer === 'withdrawn') {
      throw new InvalidInputError(
        'A decision is yes, no or unsure; undo a batch to take it back.',
        'decisions',
      );
    }
    if (suggestionShown !== null && !(suggestionShown >= 0 && suggestionShown <= 1)) {
      throw new InvalidInputError('A suggestion is a probability, 0 to 1.', 'decisions');
    }
  }
}

export function hashInput(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** The batch that this very call has made before. @throws ConflictError when the key belongs to another one */
export async function findRepeatedBatch(
  tx: Connection,
  annotatorId: string,
  idempotencyKey: string,
  inputSha256: string,
): Promise<ReviewBatch | null> {
  const batch = await tx.reviewBatch.findUnique({ where: { idempotencyKey } });
  if (!batch) return null;
  if (batch.annotatorId !== annotatorId || batch.inputSha256 !== inputSha256)
    throw new ConflictError('This idempotency key belongs to another batch; make a new key.');
  return batch;
}
