import { StoreFailedError } from '../clips/store-failed-error.ts';
import type { ExportFailure } from '../db/generated/prisma/client.ts';

/** Why an export could not be made, in words for whoever asked for it. */
export class ExportFailedError extends Error {
  override readonly name = 'ExportFailedError';
  readonly failure: ExportFailure;

  constructor(failure: ExportFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** The export was cancelled: whoever sees this writes nothing more. */
export class ExportStoppedError extends Error {
  override readonly name = 'ExportStoppedError';
}

/** A failure of the schema's kinds; what nobody foresaw is `internal`. */
export function describeFailure(error: unknown): { failure: ExportFailure; failureReason: string } {
  if (error instanceof ExportFailedError) return { failure: error.failure, failureReason: error.message };
  if (error instanceof StoreFailedError) {
    return { failure: error.code === 'ENOSPC' ? 'noSpace' : 'internal', failureReason: error.message };
  }
  if ((error as { code?: unknown } | null)?.code === 'ENOSPC') {
    return {
      failure: 'noSpace',
      failureReason: 'The disk of the clip store is full. Make room and start again.',
    };
  }
  return {
    failure: 'internal',
    failureReason: 'Something went wrong while the file was written; the log of the API says what.',
  };
}
