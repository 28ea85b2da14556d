import type { FailureNote } from '../../lib/known-failure.ts';

/** Where a file stands on its way into the store. */
export type FileState = 'waiting' | 'hashing' | 'sending' | 'stored' | 'refused' | 'failed';

export interface UploadFile {
  /** Path inside what was dropped. */
  name: string;
  bytes: number;
  state: FileState;
  /** Bytes that have been sent. */
  sent: number;
  /** Why the file was refused or has failed. */
  reason: FailureNote | null;
}

/** The whole upload in figures. */
export interface UploadTotals {
  files: number;
  bytes: number;
  /** Bytes that are stored or on their way. */
  sent: number;
  stored: number;
  refused: number;
  failed: number;
  /** Whether every file has come to an end. */
  isDone: boolean;
}

/** Adds up the files of an upload; what is refused counts as done. */
export function addUpFiles(files: readonly UploadFile[]): UploadTotals {
  const totals = { files: files.length, bytes: 0, sent: 0, stored: 0, refused: 0, failed: 0, isDone: true };
  for (const { bytes, sent, state } of files) {
    if (state === 'refused') totals.refused++;
    else {
      totals.bytes += bytes;
      totals.sent += state === 'stored' ? bytes : Math.min(sent, bytes);
    }
    if (state === 'stored') totals.stored++;
    if (state === 'failed') totals.failed++;
    if (state === 'waiting' || state === 'hashing' || state === 'sending') totals.isDone = false;
  }
  return totals;
}
