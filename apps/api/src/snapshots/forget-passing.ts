import type { Query } from './query.ts';

/** Ends what the missing files were for, and what only the processes of the old place could go on with. */
export async function forgetPassing(query: Query, missing: readonly string[]): Promise<void> {
  await query(
    `UPDATE "DataSetExport" SET "state" = 'expired', "storeKey" = NULL
     WHERE "storeKey" = ANY($1) AND "state" = 'finished'`,
    [missing],
  );
}
