import type { ErrorCode } from './error-codes.ts';

/** A failure that callers must reckon with: part of the GraphQL schema, not a bug. */
export abstract class ExpectedError extends Error {
  abstract readonly code: ErrorCode;
}

/** Nobody is signed in. */
export class NotSignedInError extends ExpectedError {
  override readonly name = 'NotSignedInError';
  readonly code = 'NOT_SIGNED_IN';

  constructor(message = 'Sign in first.') {
    super(message);
  }
}

/** The caller is known and may not do this. */
export class NotAllowedError extends ExpectedError {
  override readonly name = 'NotAllowedError';
  readonly code = 'NOT_ALLOWED';

  constructor(message = 'Your role does not allow this.') {
    super(message);
  }
}

export class NotFoundError extends ExpectedError {
  override readonly name = 'NotFoundError';
  readonly code = 'NOT_FOUND';
}

/** The call contradicts what is stored. */
export class ConflictError extends ExpectedError {
  override readonly name = 'ConflictError';
  readonly code = 'CONFLICT';
}

export class InvalidInputError extends ExpectedError {
  override readonly name = 'InvalidInputError';
  readonly code = 'INVALID_INPUT';
  /** Input field that is wrong; null when it is not one field. */
  readonly field: string | null;
  /** What is wrong with it in one word, for programs; null where only the message says it. */
  readonly reason: string | null;

  constructor(message: string, field: string | null = null, reason: string | null = null) {
    super(message);
    this.field = field;
    this.reason = reason;
  }
}

/** The lease of a training run ran out, or another trainer holds it. */
export class LeaseLostError extends ExpectedError {
  override readonly name = 'LeaseLostError';
  readonly code = 'LEASE_LOST';
}

/** A limit is used up for now. */
export class TooManyRequestsError extends ExpectedError {
  override readonly name = 'TooManyRequestsError';
  readonly code = 'TOO_MANY_REQUESTS';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`Too much at once. Try again in ${retryAfterSeconds} seconds.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** There is nothing to compare clips by yet. */
export class NoEmbeddingError extends ExpectedError {
  override readonly name = 'NoEmbeddingError';
  readonly code = 'NO_EMBEDDING';
}

/** Why one pair of a batch cannot be decided, or taken back. */
export interface PairProblem {
  clipId: string;
  instrumentId: string;
  code: 'unknown' | 'twice' | 'testSplit' | 'gold' | 'answeredSince';
  message: string;
}

/** Some pairs of a batch cannot be decided, so none was. */
export class ReviewRefusedError extends ExpectedError {
  override readonly name = 'ReviewRefusedError';
  readonly code = 'REVIEW_REFUSED';
  readonly problems: readonly PairProblem[];

  constructor(problems: readonly PairProblem[], total: number) {
    super(
      `${problems.length} of ${total} pairs stand in the way, so nothing was changed. ${problems[0]?.message}`,
    );
    this.problems = problems;
  }
}
