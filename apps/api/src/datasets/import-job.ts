import type { ClipStore } from '../clips/clip-store.ts';
import type { Connection, Database } from '../db/database.ts';
import type { ImportContext } from './import-context.ts';
import type { SkippedRow } from './import-row.ts';

/** What an import added, and what it found there. */
export interface ImportCounts {
  clips: number;
  labels: number;
  votes: number;
  known: number;
}

/** The import was cancelled, or another process has taken it over: whoever sees this writes nothing more. */
export class ImportStoppedError extends Error {
  override readonly name = 'ImportStoppedError';
}

/** One process's work on one import. */
export interface ImportJob {
  db: Database;
  store: ClipStore;
  /** How long the store is waited for when it fails in a way that may pass. */
  storeWaitSeconds: number;
  /** Name of the data set. */
  dataSet: string;
  skipped: SkippedRow[];
  /** Share that is done, 0..1; also throws ImportStoppedError when the import is not this process's any more. */
  tellProgress(share: number): void;
  /**
   * Counts what a transaction adds, inside it: after a crash the counts say what is stored. Throws
   * ImportStoppedError, and so undoes the transaction, when the import is not this process's any more.
   */
  count(tx: Connection, added: Partial<ImportCounts>): Promise<void>;
}

/** An import can wait, and would be undone by a machine that is slow for a minute. */
export const importTransaction = { maxWait: 120_000, timeout: 300_000 };

/** The job of the import `id` under the fencing number `attempt`. */
export function openJob(
  { db, store, environment }: ImportContext,
  row: { id: string; attempt: number; name: string },
  skipped: SkippedRow[],
): ImportJob & { progress(): number; stop(): void } {
  let progress = 0;
  let isStopped = false;
  return {
    db,
    store,
    storeWaitSeconds: environment.EARMARK_STORE_WAIT_SECONDS,
    dataSet: row.name,
    skipped,
    progress: () => progress,
    stop: () => {
      isStopped = true;
    },
    tellProgress: (share) => {
      if (isStopped) throw new ImportStoppedError();
      progress = share;
    },
    count: async (tx, { clips = 0, labels = 0, votes = 0, known = 0 }) => {
      const { count } = await tx.dataSetImport.updateMany({
        where: { id: row.id, attempt: row.attempt, state: 'running', cancelRequested: false },
        data: {
          progress,
          clips: { increment: clips },
          labels: { increment: labels },
          votes: { increment: votes },
          known: { increment: known },
        },
      });
      if (count === 0) throw new ImportStoppedError();
    },
  };
}
